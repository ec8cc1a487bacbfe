import { describe, expect, it } from 'vitest'
import { openStage } from './contract.ts'

const wish = {
  customer: '  pt contoh ',
  items: [
    { product: 'kop-gayo-1', quantity: 2 },
    { product: 'Cold Brew Botol 250 ml', quantity: 1.5 },
  ],
  dueDate: '2026-12-24',
  note: 'Diminta lewat WhatsApp',
}

const gayo = [{ product: 'KOP-GAYO-1', quantity: 2 }]

type Output = Record<string, string>

/** What a sales order and a sales invoice promise, in every version. */
export function describeSale(id: string, wrapper: 'sales_order' | 'sales_invoice', number: number): void {
  const open = () => openStage(id, {}, number)

  describe(`${id}, version ${number}`, () => {
    it('carries its own sample out [ACT-2]', async () => {
      const stage = await open()
      const { amount, status, output } = await stage.carryOut(stage.version.sample.input)
      expect({ amount, status }).toEqual({ amount: 370_000n, status: 201 })
      expect(output).toMatchObject({ customer: 'PT Contoh', total: '370000', reference: stage.act.reference })
    })

    it('answers with the document that exists, and finds it again by its reference [ACT-2] [ACT-17]', async () => {
      const stage = await open()
      const { amount, output } = await stage.carryOut(wish)
      expect(amount).toBe(406_750n)
      const { publicLink: _, ...lasting } = output as Output
      expect(lasting).toMatchObject({ total: '406750', dueDate: '2026-12-24', reference: stage.act.reference })
      expect(await stage.find()).toEqual(lasting)
      const page = (output as Output).whereToSee ?? (output as Output).address ?? ''
      expect((await fetch(page)).status).toBe(200)
      expect(JSON.stringify(await stage.documents())).toContain(stage.act.reference)
    })

    it('sells at the price of Jurnal, whatever the model passes by names nobody gave it [ACT-15]', async () => {
      const stage = await open()
      for (const extra of [{ rate: 1 }, { discount: 99 }, { amount: 1 }])
        await expect(stage.carryOut({ ...wish, items: [{ ...gayo[0], ...extra }] })).rejects.toThrow('Unrecognized key')
      await expect(stage.carryOut({ ...wish, deposit: 1 })).rejects.toThrow('Unrecognized key')
      const { call } = await stage.carryOut({ ...wish, items: gayo })
      expect(call.body).toMatchObject({ [wrapper]: { transaction_lines_attributes: [{ rate: 185_000 }] } })
      expect(JSON.stringify(call.body)).not.toMatch(/"discount|deposit|witholding/)
    })

    it('answers an ambiguous name with the choices and an unknown one with what was asked', async () => {
      const stage = await open()
      const found = await stage.prepare({
        customer: 'sinar',
        items: [
          { product: 'arabika gayo', quantity: 1 },
          { product: 'teh poci', quantity: 1 },
        ],
      })
      expect(found.customer).toEqual({
        ...{ kind: 'several', field: 'customer', asked: 'sinar' },
        choices: ['Kedai Sinar Pagi', 'CV Sinar Abadi'],
      })
      expect(found.products).toEqual([
        {
          ...{ kind: 'several', field: 'items[0].product', asked: 'arabika gayo' },
          choices: ['Kopi Arabika Gayo 1 kg', 'Kopi Arabika Gayo 250 g'],
        },
        { kind: 'none', field: 'items[1].product', asked: 'teh poci' },
      ])
    })

    it('asks back where two customers go by one name, and for the only near match', async () => {
      const stage = await open()
      const two = await stage.prepare({ ...wish, customer: 'ibu siti rahayu' })
      expect(two.customer).toMatchObject({ kind: 'several', choices: ['Ibu Siti Rahayu', 'Ibu Siti Rahayu'] })
      const near = await stage.prepare({ ...wish, customer: 'Contoh' })
      expect(near.customer).toMatchObject({ kind: 'several', choices: ['PT Contoh'] })
      const odd = await stage.prepare({ ...wish, customer: 'Roti & Kopi Senja' })
      expect(odd.customer).toMatchObject({ kind: 'one', value: { display_name: 'Roti & Kopi Senja' } })
    })

    it('says of what is archived that it is, and offers nothing archived as a choice', async () => {
      const stage = await open()
      expect(await stage.check({ ...wish, customer: 'Kedai Lama Sentosa' })).toMatchObject({
        ...{ field: 'customer', reason: 'archived', asked: 'Kedai Lama Sentosa' },
      })
      const items = [...gayo, { product: 'KOP-LIBE-1', quantity: 1 }]
      expect(await stage.check({ ...wish, items })).toMatchObject({ field: 'items[1].product', reason: 'archived' })
      const near = await stage.prepare({ ...wish, customer: 'Kedai Lama' })
      expect(near.customer).toEqual({ kind: 'none', field: 'customer', asked: 'Kedai Lama' })
    })

    it('bears the tax of a product that has one [ACT-13]', async () => {
      const stage = await open()
      const { amount, output } = await stage.carryOut({ ...wish, items: [{ product: 'ALT-GILI-1', quantity: 1 }] })
      expect([amount, (output as Output).total]).toEqual([471_750n, '471750'])
    })

    it('leaves one document when the same reference is sent twice [ACT-4]', async () => {
      const stage = await open()
      const { output } = await stage.carryOut(wish)
      await expect(stage.carryOut(wish)).rejects.toThrow('Jurnal answered with 409')
      expect(output).toMatchObject((await stage.find()) as object)
      expect(Object.values(await stage.documents()).flat()).toHaveLength(1)
    })
  })
}
