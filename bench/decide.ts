/** A Super Admin's decision, with the answer about their role, the documents and the record, beside one bare insert. */
import { sql } from 'kysely'
import { listGrants, withdrawGrants } from '../server/domain/grant/index.ts'
import { connect } from '../server/platform/database/connect.ts'
import { write } from './act.ts'
import { askFor, openSettings } from './granted-agent.ts'
import { type Measurement, measured, median, time } from './measurement.ts'
import { openHouse } from './open-house.ts'

/** Under the most requests that one person may send in a day. */
const times = 25

export async function measure(): Promise<Measurement[]> {
  const house = await openHouse()
  try {
    const [setting] = await openSettings(house.app, [write])
    if (!setting) throw new Error('The company of the sandbox has no agent.')
    const decisions: number[] = []
    for (let round = 0; round < times; round += 1) {
      decisions.push(await time(await askFor(setting)))
      for (const { grant } of await listGrants(setting.decider, setting.agent))
        await withdrawGrants(setting.decider, { grant, reason: 'bench' }).catch(() => {})
    }
    return [
      measured({
        name: 'one decision, approved',
        ...{ value: median(decisions), unit: 'ms', reference: median(await bareInserts(house.databaseUrl)) },
        against: 'one transaction with one insert',
        limit: { of: 'value', atMost: 100 },
      }),
    ]
  } finally {
    await house.close()
  }
}

async function bareInserts(url: string): Promise<number[]> {
  const database = connect(url, { role: 'mekari_action_owner', max: 1, applicationName: 'bench' })
  await sql`CREATE TABLE bench_insert (id int PRIMARY KEY, text text NOT NULL)`.execute(database.kysely)
  const inserts: number[] = []
  for (let id = 0; id < times; id += 1) {
    const insert = database.kysely.transaction()
    inserts.push(
      await time(() => insert.execute((tx) => sql`INSERT INTO bench_insert VALUES (${id}, 'bench')`.execute(tx))),
    )
  }
  await database.close()
  return inserts
}
