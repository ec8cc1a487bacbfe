import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { agentOf, ask, choose } from './builder.ts'

const company = '305112'
const address = 'owner@samudraretail.example'

/** PT Samudra Retail, with something to ask. */
async function openSamudra() {
  const house = await openHouse()
  const lina = await house.signIn('lina')
  const agent = await agentOf(lina, 'Samudra Care')
  await choose(lina, agent)
  const draft = async () => (await lina.api('GET', `/v1/agents/${agent}/approval-draft`)).body
  const send = (body: object) => lina.api('POST', `/v1/agents/${agent}/approval-requests`, body)
  return { house, lina, agent, draft, send }
}

const refusal = (reason: string) => ({
  status: 422,
  body: { error: { code: 'invalid_input', facts: { field: 'typedAddress', reason } } },
})

describe('An address of a Super Admin', () => {
  it('is not asked for where the directory names one, who is looked up as the draft opens [REQ-2]', async () => {
    const { house, draft, send } = await openSamudra()
    expect(await draft()).toMatchObject({ superAdmins: [{ name: 'Yusuf Rahman' }], typedAddressReason: null })
    expect(await send({ typedAddress: address })).toMatchObject(refusal('super_admins_known'))
    await house.control('/people', { sub: 'yusuf', company, superAdmin: false })
    await house.control('/people', { sub: 'nadia', company, superAdmin: true })
    expect((await draft()).superAdmins).toMatchObject([{ name: 'Nadia Kusuma' }])
  })

  it('is typed where the directory names none, and the page says why [REQ-3]', async () => {
    const { house, lina, agent, draft } = await openSamudra()
    await house.control('/people', { sub: 'yusuf', company, superAdmin: false })
    const { superAdmins, typedAddressReason } = await draft()
    expect(superAdmins).toEqual([])
    expect(typedAddressReason).toContain('We found no Super Admin of PT Samudra Retail.')
    const request = await ask(house, lina, agent, { typedAddress: address })
    expect(request.recipients).toMatchObject([{ address, source: 'typed' }])
  })

  it('may be typed while the directory does not answer, beside those it named last [REQ-3]', async () => {
    const { house, lina, agent, draft } = await openSamudra()
    await house.control('/directory', { available: false })
    const { superAdmins, typedAddressReason } = await draft()
    expect(superAdmins).toMatchObject([{ name: 'Yusuf Rahman' }])
    expect(typedAddressReason).toContain('these are the ones we knew last')
    const recipients = superAdmins.map(({ person }: { person: string }) => person)
    const { status, body } = await lina.api('POST', `/v1/agents/${agent}/approval-requests`, {
      ...{ recipients, typedAddress: address },
    })
    expect(status).toBe(200)
    expect(body.recipients.map((one: { source: string }) => one.source).sort()).toEqual(['directory', 'typed'])
    await house.control('/directory', { available: true })
    await house.settle()
    expect((await house.mails()).flatMap(({ to }) => to).sort()).toEqual([address, 'yusuf@samudraretail.example'])
  })

  it('may be typed where the directory takes longer than anybody waits in front of a form [REQ-3]', async () => {
    const { house, draft } = await openSamudra()
    house.app.tools.directory.company = () => new Promise(() => {})
    const began = Date.now()
    expect((await draft()).typedAddressReason).toContain('these are the ones we knew last')
    expect(Date.now() - began).toBeLessThan(10_000)
  })

  it('is typed while the directory does not answer and named none [REQ-3]', async () => {
    const { house, draft, send } = await openSamudra()
    await house.control('/people', { sub: 'yusuf', company, superAdmin: false })
    await house.settle()
    await house.control('/directory', { available: false })
    expect((await draft()).typedAddressReason).toContain('We cannot reach the list of your Super Admins right now.')
    expect((await send({ typedAddress: address })).status).toBe(200)
  })

  it('may be typed where mails to all who are known came back [REQ-3]', async () => {
    const { house, lina, agent, draft } = await openSamudra()
    await house.control('/mail', { refuse: 'yusuf@samudraretail.example' })
    await ask(house, lina, agent)
    expect((await draft()).typedAddressReason).toContain('Our e-mails do not reach the Super Admins')
    await ask(house, lina, agent, { typedAddress: address })
    expect(await house.mails(address)).toHaveLength(1)
  })

  it('that belongs to a Super Admin after all is theirs, and not a stranger’s [REQ-3]', async () => {
    const { house, lina, agent } = await openSamudra()
    await house.control('/directory', { available: false })
    const { body } = await lina.api('POST', `/v1/agents/${agent}/approval-requests`, {
      typedAddress: 'Yusuf@SamudraRetail.example',
    })
    expect(body.recipients).toMatchObject([{ name: 'Yusuf Rahman', source: 'directory' }])
  })

  it('is refused where whoever has it cannot decide, or where it passes for another [REQ-3] [APPR-16]', async () => {
    const { house, send } = await openSamudra()
    await house.control('/people', { sub: 'yusuf', company, superAdmin: false })
    await house.control('/people', { sub: 'tono', company, role: 'supervisor' })
    await house.settle()
    const wrong = [
      ['lina@samudraretail.example', 'own_address'],
      ['Lina+boss@SamudraRetail.example', 'own_address'],
      ['maya@mitrakonsultan.example', 'consultant_address'],
      ['tono@belumberlangganan.example', 'colleague_address'],
      // mek\u0430ri.example, as hosts of other alphabets travel.
      ['andi@xn--mekri-6ve.example', 'look_alike'],
    ]
    for (const [typedAddress = '', reason = ''] of wrong) {
      const answer = await send({ typedAddress })
      expect(answer, typedAddress).toMatchObject(refusal(reason))
      expect(answer.body.error.message).not.toContain('typedAddress')
    }
    expect((await send({ typedAddress: 'two@a.example,b@c.example' })).status).toBe(422)
    expect(await house.mails()).toEqual([])
  })
})
