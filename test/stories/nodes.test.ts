import { describe, expect, it, onTestFinished } from 'vitest'
import { newest } from '../../products/define.ts'
import { createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { createLog } from '../../server/platform/log.ts'
import { amount } from '../amount.ts'
import { withAction } from '../catalogue/change-action.ts'
import { freePort } from '../free-port.ts'
import type { Visitor } from '../visitor.ts'
import { invoice } from './builder.ts'
import { startNode } from './start-node.ts'
import { decider, fieldsOf, headingOf, openAsked } from './super-admin.ts'

/** Posts a form to one node with the cookies a person has at the other. */
function post(url: string, person: Visitor, fields: Record<string, string>): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { cookie: `approve=${person.cookie('approve')}` },
    redirect: 'manual',
  })
}

describe('A decision over several nodes', () => {
  it('[APPR-5] is made exactly once under 50 simultaneous posts by two people in two processes', {
    timeout: 120_000,
  }, async () => {
    const { house, path } = await openAsked()
    const nodes = [house.address, await startNode(house)]
    const people = [await decider(house), await decider(house, 'andi')]
    const forms = await Promise.all(people.map(async (person) => fieldsOf(await person.open(path))))
    const many = amount(50, 300)
    const posts = Array.from({ length: many }, (_, turn) => {
      const [node = '', who] = [nodes[turn % 2], (turn >> 1) % 2]
      const wish = turn % 3 ? { outcome: 'approve' } : { outcome: 'reject', reason: 'not_needed' }
      return post(`${node}${path}/decide`, people[who] as Visitor, { ...forms[who], ...wish })
    })
    const statuses = (await Promise.all(posts)).map((response) => response.status).sort()
    expect(statuses).toEqual([303, ...Array(many - 1).fill(409)])
    expect(await house.look('SELECT 1 FROM decision')).toHaveLength(1)
    const events = await house.look(
      "SELECT 1 FROM audit_event WHERE name IN ('approval.approved', 'approval.rejected')",
    )
    expect(events).toHaveLength(1)
    // The other node lives by the real clock; had it won, what follows would not be due here yet.
    house.clock.set(new Date())
    await house.settle()
    const outcomes = (await house.mails('dewi@kopinusantara.example')).map((mail) => mail.messageId)
    expect(new Set(outcomes).size).toBe(1)
  })

  it('[APPR-7] is refused with the difference when a newer node knows an action in another meaning', async () => {
    const { house, path } = await openAsked({ actions: [invoice] })
    const sari = await decider(house)
    const form = fieldsOf(await sari.open(path))
    const port = await freePort()
    const app = await createApp({
      config: readConfig({ ...house.env, PORT: String(port), PUBLIC_URL: house.address }),
      products: widened(),
      databaseUrl: house.databaseUrl,
      clock: house.clock,
      log: createLog({ level: 'silent' }),
    })
    onTestFinished(() => app.close())
    await app.listen()
    const answer = await post(`http://127.0.0.1:${port}${path}/decide`, sari, { ...form, outcome: 'approve' })
    expect(answer.status).toBe(409)
    const page = { url: '', status: 409, headers: answer.headers, text: await answer.text() }
    expect(headingOf(page)).toBe('Permintaan ini sudah berubah')
    expect(page.text).toContain('keterangan Membuat faktur penjualan kini berbeda')
    expect(await house.look('SELECT 1 FROM decision')).toEqual([])
  })
})

/** The same products, in which a newer version of the invoice may do more a day. */
function widened() {
  return withAction((action) => {
    const latest = newest(action)
    if (!latest) return action
    const limits = { ...latest.limits, maxPerDay: { default: 20, max: 2_000 } }
    return { ...action, versions: [...action.versions, { ...latest, version: latest.version + 1, limits }] }
  })
}
