import { describe, expect, it } from 'vitest'
import { listHolders } from '../../server/domain/credential/index.ts'
import { invoice, openBench } from './open-bench.ts'

describe('Whose the credentials are that people brought', () => {
  it('is looked for of one agent alone, where only that one is shown [CRED-3]', async () => {
    const bench = await openBench()
    const [here, there] = [await bench.agent('Kopi Assistant'), await bench.agent('Toko Online')]
    const [grant, other] = [await bench.grant(here, [invoice]), await bench.grant(there, [invoice])]
    expect(await listHolders(bench.ctx)).toEqual(new Map())
    await bench.asOwner("UPDATE credential SET holder = 'CV Tunggal Jaya', holder_is_other = true")
    const holder = { name: 'CV Tunggal Jaya', isOther: true }
    expect(await listHolders(bench.ctx, here)).toEqual(new Map([[grant, holder]]))
    expect([...(await listHolders(bench.ctx)).keys()].sort()).toEqual([grant, other].sort())
  })
})
