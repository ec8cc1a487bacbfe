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

/** What a sales order and a sales invoice both promise. */
export function describeSale(id: string, wrapper: 'sales_order' | 'sales_invoice'): void {
  describe(id, () => {
    it('carries its own sample out [ACT-2]', async () => {
      const stage = await openStage(id)
      const { amount, status, output } = await stage.carryOut(stage.version.sample.input)
      expect({ amount, status }).toEqual({ amount: 370_000n, status: 201 })
      expect(output).toMatchObject({ customer: 'PT Contoh', total: '370000', reference: stage.act.reference })
    })

    it('answers with the document that exists, and finds it again by its reference [ACT-2] [ACT-17]', async () => {
      const stage = await openStage(id)
      const { amount, output } = await stage.carryOut(wish)
      expect(amount).toBe(406_750n)
      expect(output).toMatchObject({ total: '406750', dueDate: '2026-12-24', reference: stage.act.reference })
      expect(await stage.find()).toEqual(output)
      expect((await fetch((output as { address: string }).address)).status).toBe(200)
      expect(JSON.stringify(await stage.documents())).toContain(stage.act.reference)
    })

    it('sells at the price of Jurnal, whatever the model passes [ACT-15]', async () => {
      const stage = await openStage(id)
      for (const extra of [{ rate: 1 }, { discount: 99 }, { price: 1 }, { amount: 1 }]) {
        const items = [{ product: 'KOP-GAYO-1', quantity: 2, ...extra }]
        await expect(stage.carryOut({ ...wish, items })).rejects.toThrow('Unrecognized key')
      }
      await expect(stage.carryOut({ ...wish, deposit: 1 })).rejects.toThrow('Unrecognized key')
      const { call } = await stage.carryOut({ ...wish, items: [{ product: 'KOP-GAYO-1', quantity: 2 }] })
      expect(call.body).toMatchObject({ [wrapper]: { transaction_lines_attributes: [{ rate: 185_000 }] } })
      expect(JSON.stringify(call.body)).not.toMatch(/discount|deposit/)
    })

    it('answers an ambiguous name with the choices and an unknown one with what was asked', async () => {
      const stage = await openStage(id)
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

    it('asks back even for the only near match, and takes an exact name among longer ones', async () => {
      const stage = await openStage(id)
      const near = await stage.prepare({ ...wish, customer: 'Contoh' })
      expect(near.customer).toMatchObject({ kind: 'several', choices: ['PT Contoh'] })
      const odd = await stage.prepare({ ...wish, customer: 'Roti & Kopi Senja' })
      expect(odd.customer).toMatchObject({ kind: 'one', value: { display_name: 'Roti & Kopi Senja' } })
    })

    it('leaves one document when the same reference is sent twice [ACT-4]', async () => {
      const stage = await openStage(id)
      const { output } = await stage.carryOut(wish)
      await expect(stage.carryOut(wish)).rejects.toThrow('Jurnal answered with 409')
      expect(await stage.find()).toEqual(output)
      expect(Object.values(await stage.documents()).flat()).toHaveLength(1)
    })
  })
}
