/** The tools of a house without its doors, built by hand as the app builds them. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Product } from '../../products/define.ts'
import type { Tools } from '../../server/domain/audit/index.ts'
import { createCatalogue } from '../../server/domain/catalogue/index.ts'
import { httpDirectory } from '../../server/domain/company/index.ts'
import { httpIssuer } from '../../server/domain/credential/index.ts'
import { Lines } from '../../server/domain/execution/index.ts'
import { createVault, strategies } from '../../server/domain/vault/index.ts'
import { connect } from '../../server/platform/database/connect.ts'
import { keptFile } from '../../server/platform/kept-file.ts'
import { type KeptList, lineKeys } from '../../server/platform/kept-list.ts'
import { localKms } from '../../server/platform/kms.ts'
import { createLog } from '../../server/platform/log.ts'
import { createMetrics } from '../../server/platform/metrics.ts'
import { Recent } from '../../server/platform/recent.ts'
import { createSender } from '../../server/platform/send-http.ts'
import type { FakeClock } from '../clock.ts'
import { issuerToken } from '../sandbox/open-sandbox.ts'
import { deafHints } from './deaf-hints.ts'

export interface Ground {
  address: string
  url: string
  clock: FakeClock
  log: string[]
  products: Product[]
}

export function buildTools({ address, url, clock, log, products }: Ground): Tools {
  const sender = createSender()
  const app = connect(url, { role: 'mekari_action_app', max: 4, applicationName: 'bench' })
  const worker = connect(url, { role: 'mekari_action_worker', max: 1, applicationName: 'bench' })
  const operator = connect(url, { role: 'mekari_action_operator', max: 1, applicationName: 'bench' })
  onTestFinished(async () => {
    await Promise.all([sender.close(), app.close(), worker.close(), operator.close()])
  })
  const kms = localKms(`test:${randomBytes(32).toString('base64')}`)
  const tools: Partial<Tools> = {
    db: { app, worker, operator },
    hints: deafHints,
    recent: new Recent(deafHints),
    clock,
    log: createLog({ level: 'debug', destination: { write: (line) => void log.push(line) } }),
    lines: new Lines({ clock, metrics: createMetrics(), perCredential: 0, perAddress: 0 }),
    reactions: () => [],
    catalogue: createCatalogue(products),
    directory: httpDirectory(sender, `${address}/directory`),
    loginIssuer: `${address}/sso`,
    requestDays: 7,
    vault: createVault({ kms, sender, guarded: sender, mekariApiUrl: address, clock, strategies }),
    issuer: httpIssuer({ id: 'sandbox', sender, url: `${address}/developer-centre`, token: issuerToken }),
    otherIssuers: [],
    withdrawals: openList(),
    approver: 'own',
  }
  return tools as Tools
}

/** A list of withdrawals that goes with the test. */
function openList(): KeptList {
  const folder = mkdtempSync(join(tmpdir(), 'withdrawals-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return keptFile(join(folder, 'withdrawals.list'), lineKeys(`test:${randomBytes(32).toString('base64')}`, 'X'))
}
