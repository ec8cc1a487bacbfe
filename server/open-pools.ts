/** The connections to the database, one pool for each role; each tells the record where it is written from. */
import type { Config } from './config.ts'
import { connect, type Database } from './platform/database/connect.ts'

export function openPools(url: string, config: Config): Record<'app' | 'worker' | 'operator', Database> {
  const app = connect(url, { role: 'mekari_action_app', max: 20, applicationName: 'mekari-action' })
  // Goes out before any statement of the connection's; one that breaks meanwhile is dropped by the pool.
  app.pool.on('connect', (client) => void client.query(wordsOf(config)).catch(() => {}))
  const operator = connect(url, { role: 'mekari_action_operator', max: 2, applicationName: 'mekari-action operator' })
  operator.pool.on('connect', (client) => void client.query(roomToCount).catch(() => {}))
  const worker = connect(url, { role: 'mekari_action_worker', max: 4, applicationName: 'mekari-action worker' })
  return { app, worker, operator }
}

/** Counting over all companies takes more room and time than any other statement, and is done once a minute at most. */
const roomToCount = "SELECT set_config('work_mem', '64MB', false), set_config('statement_timeout', '60s', false)"

export function environmentOf({ production }: Config): string {
  return production ? 'production' : 'sandbox'
}

/** What every event takes from its connection: the columns' defaults read it (migration 0023). */
function wordsOf(config: Config) {
  const values = [environmentOf(config), config.CREDENTIAL_ISSUER]
  return { text: "SELECT set_config('app.environment', $1, false), set_config('app.issuer', $2, false)", values }
}
