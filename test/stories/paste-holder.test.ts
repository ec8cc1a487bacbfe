import { describe, expect, it } from 'vitest'
import { products } from '../../products/index.ts'
import { eventsOf } from './builder.ts'
import { inJurnal, makeByHand, openApproved, paste } from './by-hand.ts'
import { fieldsOf } from './super-admin.ts'

describe('Whose a credential is that is made by hand', () => {
  it('[CRED-3] is told by the record, another company’s too', async () => {
    const { house, builder, agent, sari, address } = await openApproved()
    const whose = await paste(sari, address, await makeByHand(house, { ...inJurnal, company: '204857' }))
    await sari.submit(address, fieldsOf(whose))
    const told = (await eventsOf(builder, agent)).find(({ name }) => name === 'credential.issued')
    expect(told?.facts).toMatchObject({ holder: 'CV Tunggal Jaya', isOther: true })
  })

  it('[CRED-3] is what was shown, or it is not kept; a fault of ours is not the page’s', async () => {
    let named: () => string | null = () => 'PT Kopi Nusantara'
    const telling = products.map((one) =>
      one.proof ? { ...one, proof: { ...one.proof, holder: () => named() } } : one,
    )
    const { house, sari, address } = await openApproved({ products: telling })
    const fields = fieldsOf(await paste(sari, address, await makeByHand(house)))
    named = () => 'CV Tunggal Jaya'
    expect((await sari.submit(address, fields)).status).toBe(409)
    named = () => {
      throw new Error('A fault of ours.')
    }
    expect((await sari.submit(address, fields)).status).toBe(500)
    expect(await house.look('SELECT id FROM credential WHERE sealed IS NOT NULL')).toEqual([])
    named = () => 'PT Kopi Nusantara'
    await sari.submit(address, fields)
    expect(await house.look('SELECT id FROM credential WHERE sealed IS NOT NULL')).toHaveLength(1)
  })
})
