import { describe, expect, it, onTestFinished } from 'vitest'
import type { Product } from '../../products/define.ts'
import { products } from '../../products/index.ts'
import { type Context, contextFor, system, type Tools } from '../../server/domain/audit/index.ts'
import { createCatalogue, meaningHash, publishVersions } from '../../server/domain/catalogue/index.ts'
import { connect } from '../../server/platform/database/connect.ts'
import { Recent } from '../../server/platform/recent.ts'
import { fakeClock } from '../clock.ts'
import { openDatabase } from '../database.ts'
import { deafHints } from '../domain/deaf-hints.ts'
import { invoiceId, withVersion } from './change-action.ts'

interface Node {
  ctxOf(among: Product[]): Context
  published(): Promise<{ action: string; version: number; meaning_hash: string }[]>
}

/** What publishing needs of a house: a database, a clock and a catalogue. */
async function openNode(): Promise<Node> {
  const { url, drop } = await openDatabase()
  const app = connect(url, { role: 'mekari_action_app', max: 4, applicationName: 'test' })
  onTestFinished(async () => {
    await app.close()
    await drop()
  })
  const ctxOf = (among: Product[]) => {
    const known = { hints: deafHints, recent: new Recent(deafHints), catalogue: createCatalogue(among) }
    const tools = { db: { app }, clock: fakeClock(), reactions: () => [], ...known }
    return contextFor(tools as unknown as Tools, { actor: system, company: '', requestId: 'start' })
  }
  const statement = 'SELECT action, version, meaning_hash FROM action_version ORDER BY action, version'
  return { ctxOf, published: async () => (await app.pool.query(statement)).rows }
}

/** As they are listed: by the action's name, then by number. */
const allVersions = () =>
  products
    .flatMap(({ actions }) =>
      actions.flatMap(({ id, versions }) => versions.map(({ version }) => [id, version] as const)),
    )
    .sort(([one, first], [other, second]) => (one === other ? first - second : one < other ? -1 : 1))

describe('publishing the versions', () => {
  it('keeps each version with its meaning, once, however many nodes start', async () => {
    const { ctxOf, published } = await openNode()
    await Promise.all([1, 2, 3].map(() => publishVersions(ctxOf(products))))
    const { product, action, version } = createCatalogue(products).find(invoiceId) ?? expect.fail('no invoice')
    if (!version) expect.fail('no version')
    const rows = await published()
    expect(rows.map((row) => [row.action, row.version])).toEqual(allVersions())
    const row = rows.find((one) => one.action === invoiceId && one.version === version.version)
    expect(row?.meaning_hash).toBe(meaningHash(product, action, version))
  })

  it('stops the start when a published number means something else, and keeps what was published [ACT-12]', async () => {
    const { ctxOf, published } = await openNode()
    await publishVersions(ctxOf(products))
    const before = await published()
    const widened = withVersion(({ scopes }) => ({ scopes: [...scopes, 'jurnal:term:read'] }))
    await expect(publishVersions(ctxOf(widened))).rejects.toThrow(
      'jurnal_create_sales_invoice version 1 means something else than when it was published; give the new meaning a new number.',
    )
    expect(await published()).toEqual(before)
  })

  it('takes the new meaning under a new number, beside the old one', async () => {
    const { ctxOf, published } = await openNode()
    await publishVersions(ctxOf(products))
    const grown = products.map((product) => ({
      ...product,
      actions: product.actions.map((action) => {
        const latest = action.versions.at(-1)
        if (action.id !== invoiceId || !latest) return action
        const scopes = [...latest.scopes, 'jurnal:sales-order:create']
        return { ...action, versions: [...action.versions, { ...latest, version: 3, scopes }] }
      }),
    }))
    await publishVersions(ctxOf(grown))
    const rows = await published()
    expect(rows.filter((row) => row.action === invoiceId).map((row) => row.version)).toEqual([1, 2, 3])
    expect(new Set(rows.map((row) => row.meaning_hash)).size).toBe(rows.length)
  })
})
