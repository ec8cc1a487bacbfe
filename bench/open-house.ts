/** A whole house for a measurement: the app in this process; database, sandbox and load in processes of their own, as in life. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Product } from '../products/define.ts'
import { products } from '../products/index.ts'
import { type App, createApp } from '../server/app.ts'
import { readConfig } from '../server/config.ts'
import type { Lines } from '../server/domain/execution/index.ts'
import { openDatabase } from '../server/open-database.ts'
import { ownKeys } from '../server/own-keys.ts'
import { createLog } from '../server/platform/log.ts'
import { freePort, run } from './processes.ts'

export interface House {
  app: App
  address: string
  sandbox: string
  databaseUrl: string
  /** What look-ups are answered from, as it was made. */
  recall: Lines['recall']
  close(): Promise<void>
}

export async function openHouse(): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  const settings = await freshSettings(folder)
  const sandbox = await run('sandbox/main.ts', { ...settings, PUBLIC_URL: `http://127.0.0.1:${settings.PORT}` })
  const config = await ownKeys(readConfig(settings))
  const database = await openDatabase(config, () => {})
  const log = createLog({ level: 'silent' })
  const app = await createApp({ config, products: generous(products), databaseUrl: database.url, log })
  await app.listen()
  await app.settle()
  return {
    app,
    address: config.PUBLIC_URL,
    sandbox: `http://127.0.0.1:${settings.SANDBOX_PORT}`,
    databaseUrl: database.url,
    recall: app.tools.lines.recall.bind(app.tools.lines),
    async close() {
      await app.close()
      await database.stop()
      await sandbox.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Settings of a house on free ports, with a folder of its own. */
export async function freshSettings(folder: string) {
  const [PORT, SANDBOX_PORT, SANDBOX_SMTP_PORT] = await Promise.all([freePort(), freePort(), freePort()])
  return {
    PORT: String(PORT),
    SANDBOX_PORT: String(SANDBOX_PORT),
    SANDBOX_SMTP_PORT: String(SANDBOX_SMTP_PORT),
    DATA_DIR: folder,
    LOG_LEVEL: 'warn',
  }
}

/** The same actions, allowed as often as a measurement needs: what is measured is the call, not its refusal. */
function generous(all: Product[]): Product[] {
  const often = { default: 10_000, max: 10_000 }
  return all.map((product) => ({
    ...product,
    actions: product.actions.map((action) => ({
      ...action,
      versions: action.versions.map((version) => ({
        ...version,
        limits: {
          ...version.limits,
          ...(version.limits.maxPerDay && { maxPerDay: often }),
          ...(version.limits.maxPerContact && { maxPerContact: often }),
        },
      })),
    })),
  }))
}
