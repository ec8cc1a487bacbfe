import { describe, expect, it } from 'vitest'
import { keptIssuing } from '../../contract/approval-mode.ts'
import { sentence } from '../../locales/index.ts'
import { products } from '../../products/index.ts'
import { callAs, gayo, makeToken } from '../entry/open-runtime.ts'
import { formsOf } from '../secret-forms.ts'
import type { Page } from '../visitor.ts'
import { eventsOf, invoice, reimbursement, rowOf } from './builder.ts'
import { inJurnal, makeByHand, openApproved, paste } from './by-hand.ts'
import { decider, dump, fieldsOf, headingOf, wordsOf } from './super-admin.ts'

/** What the page says is to be ticked. */
const rightsOn = ({ text }: Page) => [...text.matchAll(/<li>([\w:-]+)<\/li>/g)].map(([, right = '']) => right)

const alerts = ({ text }: Page) => wordsOf(/role="alert">(.*?)<\/p>/s.exec(text)?.[1] ?? '')

describe('A credential that is made by hand', () => {
  it('[CRED-3] is brought right after approving, proved, shown with its company, and only then stored', async () => {
    const { house, builder, agent, sari, decided, address } = await openApproved()
    expect(wordsOf(decided.text)).toContain(sentence('id', 'done.paste', { product_list: 'Jurnal' }))
    const made = await makeByHand(house, { ...inJurnal, scopes: rightsOn(await sari.open(address)) })
    const whose = await paste(sari, address, made)
    expect(wordsOf(whose.text)).toContain('Menurut Jurnal, ini milik PT Kopi Nusantara.')
    expect(wordsOf(whose.text)).not.toContain('Di sini perusahaannya bernama')
    const stored = () => house.look('SELECT id FROM credential WHERE client_id IS NOT NULL OR sealed IS NOT NULL')
    expect(await stored()).toEqual([])
    await sari.submit(address, fieldsOf(whose))
    expect(await stored()).toHaveLength(1)
    await house.settle()
    expect((await rowOf(builder, agent)).state).toBe('active')
    const { status } = await callAs(house, await makeToken(builder, agent), {
      ...{ method: 'POST', path: '/v1/executions', body: { action: invoice, input: gayo } },
      headers: { 'idempotency-key': 'by-hand' },
    })
    expect(status).toBe(200)
    const told = (await eventsOf(builder, agent)).filter(({ name }) => /^(task|credential)\./.test(name))
    expect(told.map(({ name, actor }) => `${name} by ${actor}`)).toEqual([
      'credential.issued by Sari Wijaya',
      'credential.proved by Sari Wijaya',
      'credential.stored by Sari Wijaya',
    ])
  })

  it('[CRED-3] [CRED-4] stands in no row, no line of the log and no page, sealed or stored', async () => {
    const { house, sari, address } = await openApproved()
    const made = await makeByHand(house)
    const whose = await paste(sari, address, made)
    const kept = await sari.submit(address, fieldsOf(whose))
    await house.settle()
    const written = [await dump(house), house.logged.join('\n'), whose.text, kept.text].join('\n')
    expect(written).toContain(made.clientId)
    for (const form of formsOf(made.clientSecret)) expect(written).not.toContain(form)
  })

  it('[CRED-3] is a task of the company until it is brought, and is brought once', async () => {
    const { house, builder, agent, sari, address } = await openApproved()
    await house.settle()
    const list = await sari.open('/approve/access')
    const task = { agent_name: 'Kopi Assistant', product: 'Jurnal' }
    expect(wordsOf(list.text)).toContain(sentence('id', 'task.paste_credential', task))
    expect(wordsOf(list.text)).toMatch(/Tugas untuk Anda .* Akses Kopi Assistant di Jurnal/)
    expect(list.text).toContain(address)
    const [one, other] = [await makeByHand(house), await makeByHand(house)]
    const [first, second] = [await paste(sari, address, one), await paste(sari, address, other)]
    const done = await sari.submit(address, fieldsOf(first))
    expect(wordsOf(done.text)).not.toContain(sentence('id', 'task.paste_credential', task))
    expect((await sari.submit(address, fieldsOf(second))).status).toBe(404)
    await house.settle()
    expect((await sari.open(address)).status).toBe(404)
    expect(await house.look('SELECT client_id FROM credential WHERE sealed IS NOT NULL')).toEqual([
      { client_id: one.clientId },
    ])
    const told = (await eventsOf(builder, agent)).filter(({ name }) => name.startsWith('task.'))
    expect(told.map(({ name, actor }) => `${name} by ${actor}`)).toEqual([
      'task.opened by Mekari Action',
      'task.done by Sari Wijaya',
    ])
  })

  it('[CRED-3] says whose it is when it is another company’s, and that nobody says so where the product is silent', async () => {
    const { house, sari, address } = await openApproved()
    const foreign = await paste(sari, address, await makeByHand(house, { ...inJurnal, company: '204857' }))
    expect(wordsOf(foreign.text)).toContain('ini milik CV Tunggal Jaya.')
    expect(wordsOf(foreign.text)).toContain(sentence('id', 'paste.whose.other', { company_name: 'PT Kopi Nusantara' }))
    const talenta = await openApproved({ actions: [reimbursement], limits: {} })
    const wish = { company: '102938', product: 'talenta', scopes: ['talentav3:employee:list'] }
    const silent = await paste(talenta.sari, talenta.address, await makeByHand(talenta.house, wish))
    expect(wordsOf(silent.text)).toContain('Talenta tidak menyebutkan ini milik siapa.')
  })

  it('[CRED-3] is not taken when its product refuses it, does not answer, or it is none', async () => {
    const { house, sari, address } = await openApproved()
    const made = await makeByHand(house)
    const ofTalenta = await makeByHand(house, {
      company: '102938',
      product: 'talenta',
      scopes: ['talenta:payroll:all'],
    })
    for (const wrong of [{ ...made, clientSecret: `${made.clientSecret}x` }, ofTalenta]) {
      const page = await paste(sari, address, wrong)
      expect([page.status, alerts(page)]).toEqual([422, sentence('id', 'paste.refused', { product: 'Jurnal' })])
    }
    const none = await paste(sari, address, { clientId: 'a b', clientSecret: 'short' })
    expect(alerts(none)).toBe(sentence('id', 'paste.form'))
    await house.control('/faults', { product: 'jurnal', fault: 'reset-before', times: 1 })
    expect(alerts(await paste(sari, address, made))).toBe(sentence('id', 'paste.unanswered', { product: 'Jurnal' }))
    expect(await house.look('SELECT id FROM credential WHERE sealed IS NOT NULL')).toEqual([])
    // A signature that holds is no yes of the product.
    const lost = products.map((one) => (one.proof ? { ...one, proof: { path: '/nowhere' } } : one))
    const other = await openApproved({ products: lost })
    const page = await paste(other.sari, other.address, await makeByHand(other.house))
    expect(alerts(page)).toBe(sentence('id', 'paste.refused', { product: 'Jurnal' }))
  })

  it('[CRED-3] [APPR-17] says beside it which promises hold for it, and who keeps each', async () => {
    const { sari, address } = await openApproved()
    const words = wordsOf((await sari.open(address)).text)
    const [ours, yours] = (['us', 'you'] as const).map((keeper) => ({
      head: words.indexOf(sentence('id', `mode.by.${keeper}`)),
      said: keptIssuing('developer-centre', keeper).map((name) => words.indexOf(sentence('id', `mode.${name}`))),
    }))
    if (!ours || !yours) throw new Error('Somebody keeps nothing.')
    expect(ours.said.every((at) => at > ours.head && at < yours.head)).toBe(true)
    expect(yours.said.every((at) => at > yours.head)).toBe(true)
    expect(words).not.toContain(sentence('id', 'mode.by.layer'))
  })

  it('[CRED-3] goes nowhere with a page that was changed, or from somebody who may not', async () => {
    const { house, sari, address } = await openApproved()
    const [made, other] = [await makeByHand(house), await makeByHand(house)]
    const fields = fieldsOf(await paste(sari, address, made))
    const unsealed = JSON.parse(Buffer.from(fields.sealed ?? '', 'base64url').toString())
    const seal = (text: string) => Buffer.from(text).toString('base64url')
    for (const changed of [{ sealed: seal('{}') }, { clientId: other.clientId }])
      expect((await sari.submit(address, { ...fields, ...changed })).status).toBeGreaterThanOrEqual(400)
    const bent = seal(JSON.stringify({ ...unsealed, tag: Buffer.alloc(16).toString('base64') }))
    expect((await sari.submit(address, { ...fields, sealed: bent })).status).toBe(409)
    for (const sub of ['yusuf', 'budi', 'maya']) {
      const person = await decider(house, sub)
      expect((await person.open(address)).status).toBe(404)
    }
    house.clock.advance(16 * 60_000)
    expect(headingOf(await sari.open(address))).toBe(sentence('id', 'front.stepup.title'))
    expect((await sari.submit(address, fields)).status).toBe(401)
    expect(await house.look('SELECT id FROM credential WHERE sealed IS NOT NULL')).toEqual([])
  })

  it('[CRED-3] [LIFE-2] is withdrawing until a person has revoked it by hand, and of no use at once', async () => {
    const { house, builder, agent, sari, address } = await openApproved()
    await sari.submit(address, fieldsOf(await paste(sari, address, await makeByHand(house))))
    await house.settle()
    const withdrawal = address.replace('/credential', '/withdraw')
    await sari.submit(withdrawal, fieldsOf(await sari.open(withdrawal)))
    house.clock.advance(120_000)
    await house.settle()
    const states =
      'SELECT g.state, c.state AS credential, c.sealed FROM agent_grant g JOIN credential c ON c.grant_id = g.id'
    expect(await house.look(states)).toEqual([{ state: 'withdrawing', credential: 'retiring', sealed: null }])
    const again = await decider(house)
    const list = await again.open('/approve/access')
    const done = /\/approve\/access\/[^"]+\/revoked/.exec(list.text)?.[0] ?? ''
    // Whatever goes wrong at the very last step leaves all of it to be said again.
    await house.look("ALTER TABLE agent_grant ADD CONSTRAINT broken CHECK (state <> 'withdrawn') NOT VALID")
    expect((await again.submit(done, fieldsOf(await again.open(done)))).status).toBe(500)
    await house.look('ALTER TABLE agent_grant DROP CONSTRAINT broken')
    await again.submit(done, fieldsOf(await again.open(done)))
    expect(await house.look(states)).toEqual([{ state: 'withdrawn', credential: 'revoked', sealed: null }])
    expect((await again.open(done)).status).toBe(404)
    const told = (await eventsOf(builder, agent)).filter(({ name }) => name === 'credential.revoked')
    expect(told).toMatchObject([{ actor: 'Sari Wijaya', facts: { byHand: true } }])
  })
})
