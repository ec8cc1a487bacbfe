import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { callAs, makeToken } from '../entry/open-runtime.ts'
import { eventsOf, invoice, reimbursement } from './builder.ts'
import { answer, decider, openAsked, wordsOf } from './super-admin.ts'

const payslip = 'talenta_generate_payslip'
const wider = sentence('id', 'page.wider', { product_list: 'Talenta' })

/** Asked, read, approved: the pages on the way, and the list of access at its end. */
async function openDecided(actions: string[], env: Record<string, string> = {}) {
  const asked = await openAsked({ actions, limits: {}, env })
  const sari = await decider(asked.house)
  const read = await sari.open(asked.path)
  const done = await answer(sari, asked.path, { outcome: 'approve' })
  await asked.house.settle()
  const list = await sari.open('/approve/access')
  return { ...asked, sari, pages: [read, done, list].map(({ text }) => wordsOf(text)) }
}

const held = 'SELECT product, held_scopes AS held FROM credential ORDER BY product'

const keptBy = (enforcer: 'product' | 'us') => sentence('id', `page.enforced.${enforcer}`, { product: 'Talenta' })

describe('A right of a product that is wider than the consent', () => {
  it('[CRED-7] is said before deciding, right after, and beside the access, and is recorded', async () => {
    const { house, builder, agent, pages } = await openDecided([payslip])
    for (const words of pages) expect(words).toContain(wider)
    expect(await house.look(held)).toEqual([
      { product: 'talenta', held: ['talentav3:employee:list', 'talenta:payroll:all'] },
    ])
    const [issued] = (await eventsOf(builder, agent)).filter(({ name }) => name === 'credential.issued')
    expect(issued?.facts).toMatchObject({
      scopes: ['talenta:employee:list', 'talenta:payslip:generate'],
      held: ['talentav3:employee:list', 'talenta:payroll:all'],
    })
  })

  it('[CRED-7] is never said to be kept from the agent by the product, before deciding or beside the access', async () => {
    const { house, pages, sari } = await openDecided([payslip, reimbursement])
    const [read = '', , list = ''] = pages
    for (const words of [read, list]) {
      expect(words).toContain(keptBy('us'))
      expect(words).not.toContain(keptBy('product'))
    }
    await house.look('ALTER TABLE credential NO FORCE ROW LEVEL SECURITY')
    await house.look('UPDATE credential SET held_scopes = NULL')
    const ofBefore = wordsOf((await sari.open('/approve/access')).text)
    expect(ofBefore).not.toContain(keptBy('product'))
    expect(ofBefore).not.toContain(sentence('id', 'access.by_hand', { product: 'Talenta' }))
    expect(ofBefore).toContain(sentence('id', 'access.rights_unknown', { product: 'Talenta' }))
  })

  it('[CRED-7] is not known before an approval layer has made the credential: until then nothing is the product’s to keep', async () => {
    const kept = sentence('id', 'page.enforced.product', { product: 'Jurnal' })
    expect((await openDecided([invoice])).pages[0]).toContain(kept)
    const elsewhere = await openDecided([invoice], { CREDENTIAL_ISSUER: 'approval-layer' })
    expect(elsewhere.pages[0]).not.toContain(kept)
  })

  it('[CRED-7] is not spoken of where the product gives exactly what was consented to', async () => {
    const { house, pages } = await openDecided([invoice])
    for (const words of pages) expect(words).not.toContain(sentence('id', 'page.wider', { product_list: 'Jurnal' }))
    const [{ held: rights = [] } = {}] = await house.look<{ held: string[] }>(held)
    const [{ scopes = [] } = {}] = await house.look<{ scopes: string[] }>('SELECT scopes FROM credential')
    expect(rights.toSorted()).toEqual(scopes.toSorted())
  })

  it('[CRED-7] [GRANT-2] lets nothing through but what was consented to', async () => {
    const { house, builder, agent } = await openDecided([payslip])
    const token = await makeToken(builder, agent)
    const { body } = await callAs(house, token, {
      ...{ method: 'POST', path: '/v1/executions', body: { action: reimbursement, input: {} } },
      headers: { 'idempotency-key': 'more' },
    })
    expect(body.error.code).toBe('not_approved')
  })
})
