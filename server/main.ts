/** Reads the settings, starts the roles asked for, stops them in order. */
import { products } from '../products/index.ts'
import { type App, createApp } from './app.ts'
import { readConfig, WrongSettings } from './config.ts'
import { openDatabase } from './open-database.ts'
import { checkKeys, ownKeys } from './own-keys.ts'
import { createLog } from './platform/log.ts'

async function main(): Promise<void> {
  const wished = readConfig(process.env)
  checkKeys(wished)
  const config = await ownKeys(wished)
  const log = createLog({ level: config.LOG_LEVEL })
  const database = await openDatabase(config, (line) => log.info(line))
  const roles = config.ROLES.split(',')
  let app: App | undefined
  let ending = false
  const stop = async () => {
    if (ending) return
    ending = true
    await app?.close()
    await database.stop()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  // Started by another process: end with it, whatever ended it.
  process.on('disconnect', stop)
  try {
    app = await createApp({ config, products, databaseUrl: database.url, log })
    if (roles.includes('web')) await app.listen()
  } catch (error) {
    await app?.close()
    await database.stop()
    throw error
  }
  if (roles.includes('worker')) app.work()
  process.send?.({ ready: true })
  log.info('ready', { address: config.PUBLIC_URL })
}

/** One plain sentence for what people can mend; the stack for what they cannot. */
function explain(error: unknown): string {
  if (error instanceof WrongSettings) return error.message
  if (!(error instanceof Error)) return String(error)
  const { code, port } = error as NodeJS.ErrnoException & { port?: number }
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use by another program. Stop it, or start with another one: PORT=4001 npm start`
  return error.message
}

main().catch((error: unknown) => {
  console.error(explain(error))
  process.exit(1)
})
