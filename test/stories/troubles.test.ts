import pg from 'pg'
import { describe, expect, it } from 'vitest'
import type { Troubles } from '../../contract/trouble.ts'
import { openRuntime } from '../entry/open-runtime.ts'
import { openHouse } from '../house.ts'

const hour = 3600_000

describe('What hangs over all companies', () => {
  it('is told to operators by product and kind, with nothing of what it is about [GATE-4]', async () => {
    const { house, builder, act } = await openRuntime()
    const nadia = await house.signIn('nadia')
    const read = async () => (await nadia.api<Troubles>('GET', '/v1/operator/troubles')).body
    expect(await read()).toEqual({ incidents: [], dead: [], unknown: [], unconfirmed: [] })
    await house.app.sweep()
    await act('one')
    await house.control('/faults', { product: 'jurnal', match: 'POST', fault: 'reset-after', times: 1 })
    await house.control('/faults', { product: 'jurnal', match: 'GET', fault: '500-before', times: 99 })
    const { body } = await act('lost')
    expect(body.state).toBe('unknown')
    const begun = house.clock.now()
    await house.control('/faults', { product: 'jurnal', match: '', fault: '500-before', times: 500 })
    for (let call = 0; call < 8; call += 1) await act(`down ${call}`)
    const died = `UPDATE outbox SET state = 'dead', ended_at = $1 WHERE (company_id, id) IN
      (SELECT company_id, id FROM outbox WHERE lane = 'mail' AND company_id = current_company() LIMIT 1) RETURNING kind`
    const [given] = await house.look<{ kind: string }>(died, [begun])
    house.clock.advance(hour - 1)
    expect((await read()).unknown).toEqual([])
    house.clock.advance(2)
    const [open] = await house.look<{ count: number }>(`SELECT count(*)::int FROM execution WHERE state = 'unknown'`)
    const { incidents, dead, unknown } = await read()
    expect(unknown).toEqual([{ product: 'jurnal', count: open?.count, since: begun.toISOString() }])
    expect(dead).toEqual([{ lane: 'mail', kind: given?.kind, count: 1, since: begun.toISOString() }])
    expect(incidents).toEqual([
      {
        ...{ company: { id: '102938', name: 'PT Kopi Nusantara' }, product: 'jurnal', cause: 'product_down' },
        ...{ code: expect.stringMatching(/^INC-/), since: begun.toISOString() },
      },
    ])
    expect((await builder.api('GET', '/v1/operator/troubles')).status).toBe(403)
  })

  it('is all that an operator’s window shows of incidents, work and acts [GATE-4]', async () => {
    const house = await openHouse()
    const operator = new pg.Client({ connectionString: house.databaseUrl, options: '-c role=mekari_action_operator' })
    await operator.connect()
    const hidden = [
      'outbox: payload, subject, last_error, company_id',
      'execution: output, summary, contact, amount, company_id',
      'incident: credential_id',
      'withdrawal: id, subject, action, reason, person_name',
    ]
    for (const line of hidden) {
      const [table, columns = ''] = line.split(': ')
      for (const column of columns.split(', '))
        await expect(operator.query(`SELECT ${column} FROM ${table}`), line).rejects.toThrow('permission denied')
    }
    expect((await operator.query("SELECT FROM outbox WHERE state <> 'dead'")).rowCount).toBe(0)
    expect((await operator.query("SELECT FROM execution WHERE state <> 'unknown'")).rowCount).toBe(0)
    await operator.end()
  })
})
