/** The house of a company whose credentials people make by hand: access in each of its states, for a Super Admin who looks after it. */
import type { Language } from '../../locales/index.ts'
import { type House, openHouse } from '../house.ts'
import { approveUntil, inDays } from '../stories/access-life.ts'
import { agentOf, invoice, order } from '../stories/builder.ts'
import { inJurnal, makeByHand, paste } from '../stories/by-hand.ts'
import { answer, decider, fieldsOf } from '../stories/super-admin.ts'
import type { Visitor } from '../visitor.ts'
import { askFor, companyOf, speakAt } from './world.ts'

export interface ByHand {
  house: House
  company: string
  /** Of accesses: two end soon, one of them asked for by a Super Admin; one was last looked at a year ago, two lack a credential, one was taken back. */
  grants: Record<'ending' | 'old' | 'own' | 'lacking' | 'ready' | 'taken', string>
  /** Left to people, who have to revoke it. */
  leftover: string
  /** By which that one's access was taken back. */
  withdrawal: string
  /** An agent that has access. */
  agent: string
  /** The agent for which an action may not be asked any more. */
  stopped: string
  /** A request of another company, whose gate closed meanwhile. */
  behindGate: { company: string; request: string }
}

const kopi = '102938'
const clones = { old: 'Toko Malam', own: 'Toko Pagi', lacking: 'Toko Grosir', ready: 'Kafe Dago', taken: 'Kafe Braga' }

export async function openByHand(language: Language): Promise<ByHand> {
  const house = await openHouse({ env: { CREDENTIAL_ISSUER: 'developer-centre' } })
  for (const [id, name] of Object.entries(clones))
    await house.control('/agents', { company: kopi, id: 'agent-toko', clone: `agent-${id}`, name })
  await house.settle()
  await speakAt(house, language)
  const [dewi, andi, sari] = [await house.signIn('dewi'), await house.signIn('andi'), await decider(house)]
  const company = await companyOf(house)
  const at: Place = { house, company, sari }
  const grants = {
    ending: await letItEnd(at, dewi, 'Kopi Assistant'),
    old: await letItLive(at, dewi, clones.old),
    own: await letItEnd(at, andi, clones.own),
    lacking: await letItLack(at, dewi, clones.lacking),
    ready: await letItLack(at, dewi, clones.ready),
    taken: await letItLive(at, dewi, clones.taken),
  }
  await house.look("UPDATE granted_action SET granted_at = granted_at - interval '366 days' WHERE grant_id = $1", [
    grants.old,
  ])
  const left = await takeBack(at, grants.taken)
  const stopped = await letItBeStopped(at, dewi)
  return { house, company, grants, ...left, agent: await agentOf(dewi), stopped, behindGate: await closeGate(house) }
}

interface Place {
  house: House
  company: string
  sari: Visitor
}

/** Approved; nobody has brought its credential. Answers its id. */
async function letItLack({ house, sari }: Place, asker: Visitor, name: string): Promise<string> {
  const path = await askFor(house, asker, name)
  await answer(sari, path, { outcome: 'approve' })
  return newest(house)
}

async function letItLive(at: Place, asker: Visitor, name: string): Promise<string> {
  const grant = await letItLack(at, asker, name)
  await bring(at, grant)
  return grant
}

/** Of two actions, for five days. */
async function letItEnd(at: Place, asker: Visitor, name: string): Promise<string> {
  const { house } = at
  const path = await askFor(house, asker, name, [invoice, order])
  await approveUntil({ house, path }, [invoice, order], inDays(house, 5))
  const grant = await newest(house)
  await bring(at, grant)
  return grant
}

/** Its credential stays alive at the developer centre. Answers that one's id, and the withdrawal's. */
async function takeBack({ house, company, sari }: Place, grant: string) {
  const path = `/approve/access/${company}/${grant}/withdraw`
  const { url } = await sari.submit(path, { ...fieldsOf(await sari.open(path)), words: 'Kafe ini sudah tutup.' })
  house.clock.advance(120_000)
  await house.settle()
  const { text } = await sari.open('/approve/access')
  return { leftover: /(crd_\w+)\/revoked/.exec(text)?.[1] ?? 'none', withdrawal: /[^/]+$/.exec(url)?.[0] ?? 'none' }
}

async function letItBeStopped({ house, sari }: Place, dewi: Visitor): Promise<string> {
  const path = await askFor(house, dewi, 'HR Helper')
  await answer(sari, path, { outcome: 'reject', reason: 'not_needed', block: 'yes' })
  await house.settle()
  return agentOf(dewi, 'HR Helper')
}

async function closeGate(house: House): Promise<ByHand['behindGate']> {
  const lina = await house.signIn('lina')
  const [request = ''] = /[^/]+$/.exec(await askFor(house, lina, 'Samudra Care')) ?? []
  await house.control('/gates', { company: '305112', addon: false })
  await house.settle()
  const { company } = (await lina.api('GET', '/v1/me')).body
  return { company: company.id, request }
}

async function bring({ house, company, sari }: Place, grant: string): Promise<void> {
  const path = `/approve/access/${company}/${grant}/credential`
  await sari.submit(path, fieldsOf(await paste(sari, path, await makeByHand(house, inJurnal))))
  await house.settle()
}

async function newest(house: House): Promise<string> {
  const [row] = await house.look<{ id: string }>('SELECT id FROM agent_grant ORDER BY id DESC LIMIT 1')
  return row?.id ?? 'none'
}
