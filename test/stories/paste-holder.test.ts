import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { products } from '../../products/index.ts'
import type { Page } from '../visitor.ts'
import { eventsOf, rowOf } from './builder.ts'
import { inJurnal, makeByHand, openApproved, paste } from './by-hand.ts'
import { fieldsOf, wordsOf } from './super-admin.ts'

const tunggalJaya = { ...inJurnal, company: '204857' }

/** The way that stands out. */
const mainWays = ({ text }: Page) =>
  [...text.matchAll(/class="(?:button )?primary"[^>]*>([^<]+)</g)].map(([, words = '']) => words)

describe('Whose a credential is that is made by hand', () => {
  it('[CRED-3] another company’s is kept only on a word of its own, and leads back to pasting first', async () => {
    const { house, sari, address } = await openApproved()
    const stored = () => house.look('SELECT id FROM credential WHERE sealed IS NOT NULL')
    const whose = await paste(sari, address, await makeByHand(house, tunggalJaya))
    expect(mainWays(whose)).toEqual([sentence('id', 'paste.again')])
    const unmeant = await sari.submit(address, fieldsOf(whose))
    expect([unmeant.status, await stored()]).toEqual([422, []])
    expect(wordsOf(unmeant.text)).toContain(sentence('id', 'paste.meant.problem'))
    const names = { agent_name: 'Kopi Assistant', company_name: 'PT Kopi Nusantara', holder_name: 'CV Tunggal Jaya' }
    expect(wordsOf(unmeant.text)).toContain(sentence('id', 'paste.meant', names))
    await sari.submit(address, { ...fieldsOf(unmeant), meant: 'yes' })
    expect(await stored()).toHaveLength(1)
    const other = await openApproved()
    const own = await paste(other.sari, other.address, await makeByHand(other.house))
    expect(mainWays(own)).toEqual([sentence('id', 'paste.keep')])
  })

  it('[CRED-3] stands in the list of access and on the builder’s card, where the list says first that it was stored', async () => {
    for (const [wish, key, holder_name] of [
      [inJurnal, 'access.holder', 'PT Kopi Nusantara'],
      [tunggalJaya, 'access.holder.other', 'CV Tunggal Jaya'],
    ] as const) {
      const { house, builder, agent, sari, address } = await openApproved()
      const whose = await paste(sari, address, await makeByHand(house, wish))
      const list = wordsOf((await sari.submit(address, { ...fieldsOf(whose), meant: 'yes' })).text)
      expect(list).toContain(sentence('id', 'access.stored', { agent_name: 'Kopi Assistant', product: 'Jurnal' }))
      const text = sentence('id', key, { product: 'Jurnal', holder_name })
      expect(list).toContain(text)
      expect((await rowOf(builder, agent)).belongs).toEqual({ text, isOther: wish === tunggalJaya })
    }
  })

  it('[CRED-3] is told by the record, another company’s too', async () => {
    const { house, builder, agent, sari, address } = await openApproved()
    const whose = await paste(sari, address, await makeByHand(house, tunggalJaya))
    await sari.submit(address, { ...fieldsOf(whose), meant: 'yes' })
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
