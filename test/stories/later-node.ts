/** A node in a process of its own, as server/main.ts starts one; its clock is ahead of the machine's by as many milliseconds as it is told. */
import { products } from '../../products/index.ts'
import { createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { createLog } from '../../server/platform/log.ts'

let ahead = 0
const app = await createApp({
  config: readConfig(process.env),
  products,
  databaseUrl: process.env.DATABASE_URL ?? '',
  clock: { now: () => new Date(Date.now() + ahead) },
  log: createLog({ level: 'silent' }),
})
await app.listen()
process.on('disconnect', () => process.exit())
process.on('message', (told: number) => {
  ahead = told
  process.send?.({ ahead })
})
process.send?.({ ready: true })
