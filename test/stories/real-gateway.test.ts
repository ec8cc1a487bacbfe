/** Against a gateway that is not the sandbox beside us, what is only assumed stays off until an operator has set it. */
import { describe, expect, it } from 'vitest'
import { gayo, openRuntime } from '../entry/open-runtime.ts'
import { openHouse } from '../house.ts'
import { agentOf, choose, reimbursement, rowOf } from './builder.ts'

/** The sandbox under a name that is not its own: as far as the house knows, Mekari's gateway. */
const through = async (gateway: string) => gateway.replace('127.0.0.1', 'localhost')

describe('an action at the real gateway', () => {
  it('works where it is documented, and is not available yet where it is only assumed [ACT-14]', async () => {
    const { house, builder, agent, act } = await openRuntime({ through })
    expect((await act('k-1', gayo)).body).toMatchObject({ state: 'succeeded' })
    const row = await rowOf(builder, agent, reimbursement)
    expect(row).toMatchObject({ state: 'not_available_yet', canChoose: false })
    expect(row.next).toContain('Talenta')
    expect((await rowOf(builder, agent, 'desty_check_product_stock')).state).toBe('not_available_yet')
    expect(await house.state()).toMatchObject({ companies: { '102938': { talenta: { decisions: [] } } } })
  })

  it('cannot be asked for though it was chosen before [ACT-14]', async () => {
    const house = await openHouse({ through })
    const builder = await house.signIn('dewi')
    const agent = await agentOf(builder)
    await choose(builder, agent, { action: reimbursement, limits: {} })
    const draft = await builder.api('GET', `/v1/agents/${agent}/approval-draft`)
    expect(draft).toMatchObject({ status: 200, body: { actions: [] } })
  })

  it('is available once an operator has said where its end points lie [ACT-14]', async () => {
    const env = {
      ACTION_ENDPOINTS: JSON.stringify({ [reimbursement]: {} }),
      PRODUCT_PREFIXES: JSON.stringify({ desty: '/desty' }),
    }
    const house = await openHouse({ through, env })
    const builder = await house.signIn('dewi')
    const agent = await agentOf(builder)
    expect((await rowOf(builder, agent, reimbursement)).state).toBe('available')
    expect((await rowOf(builder, agent, 'desty_check_product_stock')).state).toBe('available')
    expect((await rowOf(builder, agent, 'desty_check_voucher')).state).toBe('not_available_yet')
  })
})
