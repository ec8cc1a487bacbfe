import { rm } from 'node:fs/promises'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { change, contextFor, system } from '../../server/domain/audit/index.ts'
import { lookAfter } from '../../server/entry/worker/look-after.ts'
import { type House, openHouse } from '../house.ts'
import { agentOf, ask, choose } from '../stories/builder.ts'

const hour = 60 * 60_000
const day = 24 * hour

/** How many of these the worker sees. */
async function count({ app }: House, table: 'session' | 'sign_in_attempt'): Promise<number> {
  const { rows } = await sql`SELECT expires_at FROM ${sql.table(table)}`.execute(app.tools.db.worker.kysely)
  return rows.length
}

/** From now on nothing of the requests of this company can be written. */
const breakRequests = (house: House) =>
  house.look(`CREATE FUNCTION break_down() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'broken'; END $$;
    CREATE TRIGGER broken BEFORE UPDATE ON approval_request FOR EACH ROW EXECUTE FUNCTION break_down()`)

/** Under the fences of which companies anything is looked at or done, as what the clock brings about is looked after. */
async function entered({ app: { tools } }: House): Promise<string[]> {
  const companies = new Set<string>()
  const transact: typeof tools.db.app.transact = (opening, work) => {
    companies.add(opening.settings['app.company'] ?? '')
    return tools.db.app.transact(opening, work)
  }
  const db = { ...tools.db, app: { ...tools.db.app, transact } }
  const nobody = contextFor({ ...tools, db }, { actor: system, company: '', requestId: 'req_test' })
  await lookAfter(nobody, new AbortController().signal)
  return [...companies]
}

describe('The sweep', () => {
  it('enters no company in which nothing is due, however many there are', async () => {
    const house = await openHouse()
    const builder = await house.signIn('dewi')
    const agent = await agentOf(builder)
    await choose(builder, agent)
    await ask(house, builder, agent)
    expect(await entered(house)).toEqual([])
    house.clock.advance(31 * day)
    const [{ company = '' } = {}] = await house.look<{ company: string }>(`SELECT current_company() AS company`)
    expect(await entered(house)).toEqual([company])
    expect(await house.look('SELECT state FROM approval_request')).toEqual([{ state: 'expired' }])
    expect(await entered(house)).toEqual([])
  })

  it('forgets sessions that have ended and sign-ins nobody finished, and no others', async () => {
    const house = await openHouse()
    await house.signIn('dewi')
    await house.stranger().open('/sign-in')
    expect([await count(house, 'session'), await count(house, 'sign_in_attempt')]).toEqual([1, 1])
    await house.app.sweep()
    expect([await count(house, 'session'), await count(house, 'sign_in_attempt')]).toEqual([1, 1])
    house.clock.advance(hour)
    await house.app.sweep()
    expect([await count(house, 'session'), await count(house, 'sign_in_attempt')]).toEqual([1, 0])
    house.clock.advance(30 * day)
    await house.app.sweep()
    expect(await count(house, 'session')).toBe(0)
  })

  it('goes on where something of one company does not work', async () => {
    const house = await openHouse()
    const builder = await house.signIn('dewi')
    const agent = await agentOf(builder)
    await choose(builder, agent)
    await ask(house, builder, agent)
    await breakRequests(house)
    house.clock.advance(31 * day)
    await house.app.sweep()
    expect(house.logged.join()).toContain('requests could not be ended')
    expect(await count(house, 'session')).toBe(0)
  })

  it('goes on where the list of withdrawals is lost, and says so [LIFE-2]', async () => {
    const house = await openHouse()
    await rm(house.app.tools.withdrawals.place)
    await house.app.sweep()
    expect(house.logged.join()).not.toContain('the list of withdrawals could not be followed')
    house.clock.advance(hour)
    await house.app.sweep()
    expect(house.logged.join()).toContain('the list of withdrawals could not be followed')
  })

  it('forgets a key after its month, and the worker can forget no younger one [ACT-4]', async () => {
    const house = await openHouse()
    const agent = await agentOf(await house.signIn('dewi'))
    await house.look(
      `INSERT INTO intent (company_id, agent_id, key, fingerprint, execution_id, created_at)
        SELECT current_company(), $1, age, '', '', now() - age::interval FROM unnest(ARRAY['29 days', '31 days']) AS age`,
      [agent],
    )
    await house.app.sweep()
    const keys = () => house.look(`SELECT key FROM intent`)
    expect(await keys()).toEqual([{ key: '29 days' }])
    // However wrong its clock is.
    house.clock.advance(365 * day)
    await house.app.sweep()
    expect(await keys()).toEqual([{ key: '29 days' }])
  })

  it('forgets work that was done a month ago, and keeps what is left to a person', async () => {
    const house = await openHouse()
    const [{ company = '' } = {}] = await house.look<{ company: string }>(`SELECT current_company() AS company`)
    const ctx = contextFor(house.app.tools, { actor: system, company, requestId: 'req_test' })
    await change(ctx, async (tx) => {
      for (const state of ['done', 'dead', 'waiting'])
        await sql`INSERT INTO outbox (company_id, id, lane, subject, kind, payload, state, due_at, created_at, ended_at)
          VALUES (${company}, ${state}, 'sync', 'one', 'test', '{}', ${state}, 'infinity', now(), ${ctx.clock.now()})`.execute(
          tx,
        )
      return { result: undefined, unrecorded: 'only the work is of interest' }
    })
    const states = () => house.look(`SELECT state FROM outbox WHERE kind = 'test' ORDER BY state`)
    house.clock.advance(29 * day)
    await house.app.sweep()
    expect(await states()).toHaveLength(3)
    house.clock.advance(2 * day)
    await house.app.sweep()
    expect(await states()).toEqual([{ state: 'dead' }, { state: 'waiting' }])
  })
})
