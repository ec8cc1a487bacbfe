import { describe, expect, it } from 'vitest'
import type { Limits } from '../../contract/action.ts'
import { sentence } from '../../locales/index.ts'
import { callAs, makeToken } from '../entry/open-runtime.ts'
import { proveContact } from '../entry/prove-contact.ts'
import type { Visitor } from '../visitor.ts'
import { rowOf } from './builder.ts'
import { offer, withOffer } from './every-limit.ts'
import { approve, decider, fieldsOf, headingOf, openAsked, pathOf, wordsOf } from './super-admin.ts'

const asked: Limits = { maxDiscountPercent: 10, customers: ['PT Contoh', 'Toko Baru'], confirmFirst: false }

const openOffer = (limits: Limits) => openAsked({ products: withOffer, actions: [offer], limits })

describe('Limits of every kind', () => {
  it('[ACT-5] [APPR-4] [APPR-3] hold as a Super Admin left them: a lower percentage, one name less, a rule switched on', async () => {
    const { house, builder, agent, path } = await openOffer(asked)
    const sari = await decider(house)
    const page = wordsOf((await sari.open(path)).text)
    const [visible = '', details = ''] = page.split(sentence('id', 'page.details'))
    expect(visible).toContain('Diskon maksimal 10%. Tidak perlu konfirmasi terlebih dahulu.')
    expect(details).toContain('Hanya untuk pelanggan ini: “PT Contoh” dan “Toko Baru”.')
    expect(details).toContain('Tanpa uang muka.')
    const done = await sari.submit(`${path}/decide`, {
      ...fieldsOf(await sari.open(`${path}?step=part`)),
      [`granted[${offer}]`]: 'yes',
      [`maxDiscountPercent[${offer}]`]: '5 %',
      [`customers[${offer}]`]: 'Toko Baru',
      [`confirmFirst[${offer}]`]: 'yes',
    })
    expect(headingOf(done)).toBe(sentence('id', 'done.changed.title'))
    const changes =
      'Membuat penawaran: Diskon maksimal 5%; hanya untuk pelanggan ini: “PT Contoh”; pelanggan harus mengonfirmasi penawarannya terlebih dahulu'
    expect(wordsOf(done.text)).toContain(changes)
    await house.settle()
    expect((await house.mails('dewi@kopinusantara.example'))[0]?.text).toContain(changes)
    const row = await rowOf(builder, agent, offer)
    const left = { maxDiscountPercent: 5, customers: ['PT Contoh'], confirmFirst: true }
    expect(row).toMatchObject({ state: 'active', choice: { settings: { limits: left } } })
    expect(row.limitsInWords).toContain('Diskon maksimal 5%. Hanya untuk 1 pelanggan.')
    const bearer = await proveContact(house, await makeToken(builder, agent), {})
    const act = async (input: object) =>
      (await callAs(house, bearer, { method: 'POST', path: '/v1/executions', body: { action: offer, input } })).body
        .error
    expect(await act({ customer: 'PT Contoh', discount: 6 })).toMatchObject({ code: 'limit_reached' })
    expect(await act({ customer: 'Toko Baru', discount: 5 })).toMatchObject({ code: 'limit_reached' })
    expect(await act({ customer: 'pt contoh', discount: 5 })).toMatchObject({ code: 'confirmation_required' })
  })

  it('[APPR-4] are given as a form alone can say them, and a mistake is said at its field', async () => {
    const { house, path } = await openOffer(asked)
    const sari = await decider(house)
    const form = { ...fieldsOf(await sari.open(`${path}?step=part`)), [`granted[${offer}]`]: 'yes' }
    const percent = `maxDiscountPercent[${offer}]`
    const names = new URLSearchParams([
      ...Object.entries(form),
      ...['PT Contoh', 'Toko Baru'].map((name) => [`customers[${offer}]`, name]),
    ] as [string, string][])
    const say = (key: Parameters<typeof sentence>[1], facts = {}) => sentence('id', key, facts)
    const tries: [Record<string, string> | URLSearchParams, string][] = [
      [{ ...form, [percent]: '11%' }, say('part.error.above', { asked: '10%' })],
      [{ ...form, [percent]: '' }, say('part.error.missing', { least: 0 })],
      [{ ...form, [percent]: '2,5' }, say('part.error.number', { least: 0 })],
      [names, say('part.error.none_left')],
    ]
    for (const [fields, problem] of tries) {
      const page = await sari.submit(`${path}/decide`, fields)
      expect([page.status, wordsOf(page.text).includes(problem)], problem).toEqual([422, true])
    }
    // What was asked for on cannot be asked off: the page has no field for it, and a made-up one changes nothing.
    const more = { [percent]: '0', [`ownRecordsOnly[${offer}]`]: 'no', [`maxDepositPercent[${offer}]`]: '50' }
    expect((await sari.submit(`${path}/decide`, { ...form, ...more })).status).toBe(422)
    await sari.submit(`${path}/decide`, { ...form, [percent]: '0', [`ownRecordsOnly[${offer}]`]: 'no' })
    const [granted] = await house.look<{ limits: Limits }>('SELECT limits FROM granted_action')
    expect(granted?.limits).toMatchObject({ maxDiscountPercent: 0, maxDepositPercent: 0, ownRecordsOnly: true })
  })
})

describe('Settings that are edited after an approval', () => {
  const before: Limits = {
    ...{ maxAmount: '3000000', maxPerDay: 10, maxPerContact: 2, confirmFirst: false, wordsOnly: false },
    ...{ maxDiscountPercent: 10, maxPriceCutPercent: 5, maxDepositPercent: 20, maxWithholdingPercent: 2 },
    ...{ customers: ['PT Contoh', 'Toko Baru'], products: ['KOP-GAYO-1'] },
  }

  async function edit(builder: Visitor, agent: string, limits: Limits): Promise<string> {
    const { choice } = await rowOf(builder, agent, offer)
    const settings = { whenToUse: '', limits: { ...before, ...limits } }
    const { status } = await builder.api('PUT', `/v1/agents/${agent}/choices/${choice.id}`, { settings })
    expect(status).toBe(200)
    return (await rowOf(builder, agent, offer)).state
  }

  // Long because it is one agent's life, limit by limit.
  it('[PICK-6] never need a new one where they narrow, and always where they widen, whichever limit it is', async () => {
    const { house, builder, agent, request } = await openOffer(before)
    await approve(house, request.id)
    const cases: [Limits, Limits][] = [
      [{ maxAmount: '2000000' }, { maxAmount: '3000001' }],
      [{ maxPerDay: 9 }, { maxPerDay: 11 }],
      [{ maxPerContact: 1 }, { maxPerContact: 3 }],
      [{ maxDiscountPercent: 0 }, { maxDiscountPercent: 11 }],
      [{ maxPriceCutPercent: 4 }, { maxPriceCutPercent: 6 }],
      [{ maxDepositPercent: 0 }, { maxDepositPercent: 21 }],
      [{ maxWithholdingPercent: 1 }, { maxWithholdingPercent: 3 }],
      [{ customers: ['toko baru'] }, { customers: ['PT Contoh', 'Toko Baru', 'Warung Tiga'] }],
      [{ products: ['kop-gayo-1'] }, { products: [] }],
    ]
    for (const [narrow, wide] of cases) {
      expect(await edit(builder, agent, narrow), JSON.stringify(narrow)).toBe('active')
      expect(await edit(builder, agent, wide), JSON.stringify(wide)).toBe('needs_reapproval')
    }
    expect(await edit(builder, agent, { confirmFirst: true, wordsOnly: true })).toBe('active')
    expect(await edit(builder, agent, {})).toBe('active')
  })

  it('[PICK-6] need a new one where a rule is switched off that was approved on', async () => {
    const { house, builder, agent, request } = await openOffer({ ...before, confirmFirst: true })
    await approve(house, request.id)
    expect(await edit(builder, agent, { confirmFirst: true })).toBe('active')
    expect(await edit(builder, agent, { confirmFirst: false })).toBe('needs_reapproval')
    expect((await rowOf(builder, agent, offer)).notice).toContain('Tidak perlu konfirmasi terlebih dahulu.')
    expect(await pathOf(house, request.id)).toContain(request.id)
  })
})
