/** The house a week later: what became of requests in every way there is, every mail was sent, and whoever signed in then has to do so again. */
import type { Language } from '../../locales/index.ts'
import { products } from '../../products/index.ts'
import { makeApiToken } from '../entry/by-token.ts'
import { type House, openHouse } from '../house.ts'
import { approveUntil, inDays, pass } from '../stories/access-life.ts'
import { agentOf, choose, invoice, order, reimbursement } from '../stories/builder.ts'
import { answer, decider, fieldsOf, linkTo } from '../stories/super-admin.ts'
import type { Visitor } from '../visitor.ts'
import { breakDown, pointOut } from './later-faults.ts'
import { askMore, changeMeaning, looking } from './more.ts'
import { askFor, companyOf, speakAt } from './world.ts'

const ended = {
  ...{ approved: 'Kopi Assistant', lowered: 'Toko Pagi', part: 'Toko Sore', rejected: 'Toko Malam' },
  ...{
    blocked: 'Kafe Dago',
    superseded: 'Kafe Braga',
    cancelled: 'Kafe Riau',
    expired: 'Kafe Asia',
    moved: 'Kafe Kemang',
  },
}
const fresh = {
  ...{ live: 'Gerai Utara', changed: 'HR Helper', elsewhere: 'Gerai Timur', own: 'Gerai Barat' },
  more: 'Gerai Tengah',
}
type Known = keyof typeof ended | keyof typeof fresh

export interface Later {
  house: House
  company: string
  requests: Record<Known, string>
  /** Of a link in whose place a newer mail was sent. */
  oldLink: string
  /** An access that ends soon. */
  grant: string
}

const kopi = '102938'

export async function openLater(language: Language): Promise<Later> {
  const sold = [...products]
  const house = await openHouse({ products: sold })
  await gather(house, language)
  const dewi = await house.signIn('dewi')
  await decideEach(house, dewi)
  const oldLink = await endEach(house, dewi)
  await passOn(house)
  await breakDown(house, dewi, ended.approved)
  await withdraw(house, ended.approved)
  // One access ends, one is about to, and somebody is reminded of what waits.
  await pass(house, 1)
  await pass(house, 7)
  await pointOut(house, { name: ended.lowered, grant: await grantOf(house, ended.lowered) })
  await askAnew(house)
  await changeMeaning(house, sold)
  const more = await askMore(house, fresh.more)
  await keepApart(house)
  const [company, grant] = [await companyOf(house), await grantOf(house, ended.lowered)]
  return { house, company, requests: { ...(await requestsOf(house)), more }, oldLink, grant }
}

/** Agents enough, and people who read one language. */
async function gather(house: House, language: Language): Promise<void> {
  const there = ['Kopi Assistant', 'HR Helper']
  const named = Object.entries({ ...ended, ...fresh, owned: 'Gerai Selatan' }).filter(
    ([, name]) => !there.includes(name),
  )
  for (const [id, name] of named)
    await house.control('/agents', { company: kopi, id: 'agent-toko', clone: `agent-${id}`, name })
  await house.control('/people', { sub: 'rina', company: '204857', role: 'supervisor' })
  await house.settle()
  await speakAt(house, language)
  for (const sub of ['dewi', 'budi', 'rina'])
    await (await house.signIn(sub)).api('POST', '/v1/me/language', { language })
}

async function decideEach(house: House, dewi: Visitor): Promise<void> {
  const sari = await decider(house)
  await answer(sari, await askFor(house, dewi, ended.approved), { outcome: 'approve' })
  await answer(sari, await askFor(house, dewi, fresh.more, looking), { outcome: 'approve' })
  await answer(sari, await askFor(house, dewi, ended.moved), { outcome: 'approve' })
  await house.settle()
  const part = await askFor(house, dewi, ended.part, [invoice, order])
  await approveUntil({ house, path: part }, [invoice], inDays(house, 5))
  await approveUntil({ house, path: await askFor(house, dewi, ended.lowered) }, [invoice], inDays(house, 10))
  const reasonText = 'Cukup satu toko dulu.'
  await answer(sari, await askFor(house, dewi, ended.rejected), { outcome: 'reject', reason: 'too_wide', reasonText })
  await answer(sari, await askFor(house, dewi, ended.blocked), {
    outcome: 'reject',
    reason: 'not_needed',
    block: 'yes',
  })
  await house.settle()
}

/** Its issuer confirms it at the third time of asking. */
async function withdraw(house: House, name: string): Promise<void> {
  await house.control('/issuer', { fault: 'unrevoked', times: 2 })
  const sari = await decider(house)
  const path = `/approve/access/${await companyOf(house)}/${await grantOf(house, name)}/withdraw`
  await sari.submit(path, { ...fieldsOf(await sari.open(path)), words: 'Toko ini sudah tutup.' })
  await pass(house, 16 / 1440)
}

/** Colleagues replace one and cancel one; one waits in vain. Answers what the link in its first mail ends with. */
async function endEach(house: House, dewi: Visitor): Promise<string> {
  const budi = await house.signIn('budi')
  await askFor(house, dewi, ended.superseded)
  await askFor(house, budi, ended.superseded, [order])
  const [, , , , cancelled] = (await askFor(house, dewi, ended.cancelled)).split('/')
  await budi.api('POST', `/v1/approval-requests/${cancelled}/cancel`)
  const [, , , , expired] = (await askFor(house, dewi, ended.expired)).split('/')
  const [oldLink = ''] = /[^/]+$/.exec(await linkTo(house)) ?? []
  await dewi.api('POST', `/v1/approval-requests/${expired}/resend`)
  await house.settle()
  return oldLink
}

/** A draft is handed to a colleague; whoever has made a key and asked goes away. */
async function passOn(house: House): Promise<void> {
  const hendra = await house.signIn('hendra')
  const agent = await agentOf(hendra, 'Tunggal CS')
  await choose(hendra, agent)
  const { colleagues } = (await hendra.api('GET', `/v1/agents/${agent}/approval-draft`)).body
  await hendra.api('POST', `/v1/agents/${agent}/approval-draft/handover`, { person: colleagues[0].person })
  const budi = await house.signIn('budi')
  await makeApiToken(budi, { name: 'Laporan malam' })
  await askFor(house, budi, 'Gerai Selatan')
  await house.control('/people', { sub: 'budi', company: kopi, role: null })
  await house.settle()
}

async function askAnew(house: House): Promise<void> {
  const [dewi, andi] = [await house.signIn('dewi'), await house.signIn('andi')]
  await askFor(house, dewi, fresh.live, [invoice, order])
  await askFor(house, dewi, fresh.changed, [reimbursement])
  await askFor(house, dewi, fresh.elsewhere)
  await askFor(house, andi, fresh.own)
  await house.look("UPDATE approval_request SET approver = 'approval-layer' WHERE id = $1", [
    (await requestsOf(house)).elsewhere,
  ])
}

/** From now on the company has another access group, and a colleague moved an agent there. */
async function keepApart(house: House): Promise<void> {
  const andi = await house.signIn('andi')
  const { body } = await andi.api('POST', '/v1/credential-sets', { name: 'Kopi Malam', purpose: 'brand' })
  await andi.api('PUT', `/v1/agents/${await agentOf(andi, ended.moved)}/credential-set`, { set: body.id })
  await house.settle()
}

/** The first request for each agent. */
async function requestsOf(house: House): Promise<Later['requests']> {
  const rows = await house.look<{ name: string; id: string }>(`SELECT a.name, min(r.id) AS id
    FROM approval_request r JOIN agent a ON a.company_id = r.company_id AND a.id = r.agent_id GROUP BY a.name`)
  const idOf = new Map(rows.map(({ name, id }) => [name, id]))
  const known = Object.entries({ ...ended, ...fresh }).map(([key, name]) => [key, idOf.get(name) ?? 'none'])
  return Object.fromEntries(known)
}

async function grantOf(house: House, name: string): Promise<string> {
  const [row] = await house.look<{ id: string }>(
    'SELECT g.id FROM agent_grant g JOIN agent a ON a.company_id = g.company_id AND a.id = g.agent_id WHERE a.name = $1',
    [name],
  )
  return row?.id ?? 'none'
}
