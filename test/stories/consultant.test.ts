import { describe, expect, it } from 'vitest'
import type { House } from '../house.ts'
import type { Visitor } from '../visitor.ts'
import { agentOf, ask, choose, invoice, order } from './builder.ts'
import { answer, decider, linkTo, openAsked, pathOf } from './super-admin.ts'

const company = '102938'
const mayaAt = 'maya@mitrakonsultan.example'

/** Maya, whom the directory calls a Super Admin of the company, and a consultant. */
async function openConsultant(house: House): Promise<{ maya: Visitor; csrf: string }> {
  await house.control('/people', { sub: 'maya', company, superAdmin: true, consultant: true })
  await house.settle()
  const maya = await decider(house, 'maya')
  const { text } = await maya.open('/approve')
  return { maya, csrf: /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? '' }
}

describe('A consultant, though the directory called them Super Admin', () => {
  it('reads nothing of a request, by its address or by a link that was passed on, and is never asked [APPR-16]', async () => {
    const { house, path, request, builder } = await openAsked()
    const { maya } = await openConsultant(house)
    for (const page of [await maya.open(path), await maya.open(await linkTo(house))]) {
      expect(page.status).toBe(403)
      expect(page.text).toContain('Konsultan dapat mengajukan, tetapi tidak dapat memutuskan.')
      expect(page.text).not.toContain('Kopi Assistant')
    }
    expect((await maya.open('/approve')).text).not.toContain(request.code)
    expect(await house.mails(mayaAt)).toEqual([])
    const { superAdmins } = (await builder.api('GET', `/v1/agents/${request.agent}/approval-draft`)).body
    expect(superAdmins.map(({ name }: { name: string }) => name)).toEqual(['Andi Pratama', 'Sari Wijaya'])
  })

  it('decides nothing by posting, whatever the answer, and not what they asked themselves [APPR-16] [REQ-7]', async () => {
    const { house, path, request } = await openAsked()
    const { maya, csrf } = await openConsultant(house)
    const building = await house.signIn('maya')
    await building.api('POST', '/v1/me/company', { company: (await companyOf(building)).id })
    const agent = await agentOf(building, 'Toko Online')
    await choose(building, agent)
    const own = await ask(house, building, agent)
    for (const [at, digest] of [
      [path, request.digest],
      [await pathOf(house, own.id), own.digest],
    ] as const)
      for (const outcome of ['approve', 'reject']) {
        const answered = await maya.submit(`${at}/decide`, { csrf, digest, outcome, reason: 'not_needed' })
        expect(answered.status).toBe(403)
      }
    expect(await house.look('SELECT outcome FROM decision')).toEqual([])
  })

  it('takes no access back and opens none again [APPR-16]', async () => {
    const { house, path, builder, agent } = await openAsked({ actions: [invoice] })
    const sari = await decider(house)
    await answer(sari, path, { outcome: 'approve' })
    await choose(builder, agent, { action: order })
    const { id } = await ask(house, builder, agent)
    await answer(sari, await pathOf(house, id), { outcome: 'reject', reason: 'not_needed', block: 'yes' })
    await house.settle()
    const { text } = await sari.open('/approve/access')
    const doors = [...new Set(text.match(/\/approve\/access\/[^"]+\/(?:withdraw|reopen)/g))]
    expect(new Set(doors.map((door) => door.split('/').at(-1)))).toEqual(new Set(['reopen', 'withdraw']))
    expect(doors.length).toBeGreaterThan(2)
    const { maya, csrf } = await openConsultant(house)
    for (const door of doors) {
      expect((await maya.open(door)).status).toBe(404)
      expect((await maya.submit(door, { csrf, words: '' })).status).toBe(404)
    }
    expect((await maya.open('/approve/access')).text).not.toContain('Kopi Assistant')
    expect(await house.look("SELECT state FROM agent_grant WHERE state <> 'active'")).toEqual([])
    expect(await house.look('SELECT lifted_at FROM approval_block')).toEqual([{ lifted_at: null }])
  })
})

async function companyOf(person: Visitor): Promise<{ id: string }> {
  const { companies } = (await person.api('GET', '/v1/me')).body
  return companies.find((one: { externalId: string }) => one.externalId === company)
}
