/** What four independent books say of one agent's access: our tables, the issuer, the product, the mailbox; and what must be so at every moment. */
import pg from 'pg'
import { expect, onTestFinished } from 'vitest'
import { sentence } from '../../locales/index.ts'
import type { House } from '../house.ts'
import type { Outcome } from './deeds.ts'

export interface Books {
  grants: { id: string; state: string }[]
  /** What is granted and not taken back, action by action; when the page was read that says so, by the clock of all. */
  allowed: { grant: string; action: string; scopes: string[]; isInUse: boolean; readAt: number }[]
  /** What the record says was taken back of them, and when. */
  taken: { action: string; at: number }[]
  credentials: { grant: string; state: string; clientId: string | null }[]
  /** Acts that were let in, with the wish each stands for. */
  acts: { id: string; grant: string; action: string; state: string; reference: string; key: string | null }[]
  /** How often access was taken back or left behind, and how many mails say so to whoever had asked for it. */
  ends: number
  mails: number
  /** What the issuer has not revoked, with its rights there, by client id; and references of documents that exist. */
  live: Map<string, string[]>
  documents: string[]
}

const ours = `SELECT
  (SELECT coalesce(json_agg(json_build_object('id', id, 'state', state)), '[]') FROM agent_grant) AS grants,
  (SELECT coalesce(json_agg(json_build_object('grant', g.id, 'action', ga.action, 'scopes', ga.scopes,
      'isInUse', g.state = 'active' AND ga.state = 'active', 'readAt', extract(epoch FROM r.viewed_at))), '[]')
    FROM granted_action ga
    JOIN agent_grant g ON g.company_id = ga.company_id AND g.id = ga.grant_id
    JOIN granted_document d ON d.company_id = ga.company_id AND d.digest = ga.granted_digest
    JOIN approval_request r ON r.company_id = d.company_id AND r.id = d.request_id
    WHERE ga.state IN ('obtaining', 'active') AND g.state IN ('obtaining', 'active', 'setup_failed')) AS allowed,
  (SELECT coalesce(json_agg(json_build_object('action', one, 'at', extract(epoch FROM occurred_at))), '[]')
    FROM audit_event, jsonb_array_elements_text(facts -> 'actions') AS one
    WHERE name IN ('grant.withdrawn', 'grant.narrowed')) AS taken,
  (SELECT coalesce(json_agg(json_build_object('grant', grant_id, 'state', state, 'clientId', client_id)), '[]')
    FROM credential) AS credentials,
  (SELECT coalesce(json_agg(json_build_object('id', e.id, 'grant', e.grant_id, 'action', e.action, 'state', e.state,
      'reference', e.reference, 'key', i.key)), '[]')
    FROM execution e LEFT JOIN intent i ON i.company_id = e.company_id AND i.execution_id = e.id
    WHERE e.state <> 'refused') AS acts,
  (SELECT count(*)::int FROM audit_event WHERE name = 'withdrawal.begun'
    OR name = 'grant.withdrawn' AND facts ->> 'why' = 'agent_moved') AS ends`
const facts = { agent_name: 'Kopi Assistant', product: 'Jurnal' }
const subjects = [sentence('id', 'ending.withdrawn.subject', facts), sentence('id', 'ending.moved.subject', facts)]

/** Opens the books of the company; answers how to read them, as often as one likes. */
export async function openBooks({ house, company }: { house: House; company: string }): Promise<() => Promise<Books>> {
  const client = new pg.Client({ connectionString: house.databaseUrl, options: '-c role=mekari_action_owner' })
  await client.connect()
  onTestFinished(() => client.end())
  await client.query("SELECT set_config('app.company', $1, false)", [company])
  return async () => {
    const [tables, { credentials, companies, mails }] = await Promise.all([client.query(ours), house.state()])
    const invoices = companies['102938']?.jurnal.salesInvoices ?? []
    return {
      ...tables.rows[0],
      mails: new Set(mails.flatMap(({ subject, messageId }) => (subjects.includes(subject) ? [messageId] : []))).size,
      live: new Map(credentials.flatMap((one) => (one.revokedAt === null ? [[one.clientId, one.scopes]] : []))),
      documents: invoices.map(({ document }) => String(document.custom_id)),
    }
  }
}

const over = ['withdrawing', 'withdrawn']
const nameOf = ({ grant, action }: { grant: string; action: string }) => `${grant} ${action}`

/** Looks at the books of one house again and again, and keeps in mind what it saw. */
export class Watch {
  readonly #withdrawn = new Set<string>()
  readonly #acts = new Set<string>()
  /** What was in use when it looked last; nothing before. */
  #inUse: Set<string> | undefined

  /** What must be so at every moment. */
  look(books: Books): void {
    const { grants, acts, documents, mails, ends } = books
    expect(mails, 'no mail of what did not happen').toBeLessThanOrEqual(ends)
    for (const grant of grants) {
      const isOver = over.includes(grant.state)
      expect(isOver, 'withdrawn stays withdrawn').toBe(isOver || this.#withdrawn.has(grant.id))
      if (isOver) this.#lookAtOver(books, grant)
      else if (grant.state === 'active') lookAtActive(books, grant)
    }
    lookAtAllowed(books)
    this.#lookAtActs(books)
    expect(new Set(documents).size, 'no document twice').toBe(documents.length)
    const references = acts.map(({ reference }) => reference)
    expect(
      documents.filter((one) => !references.includes(one)),
      'no document without an act',
    ).toEqual([])
  }

  #lookAtOver({ credentials, live }: Books, { id, state }: Books['grants'][number]): void {
    this.#withdrawn.add(id)
    const of = credentials.filter(({ grant }) => grant === id)
    const useable = of.filter((one) => ['staged', 'active'].includes(one.state))
    expect(useable, 'withdrawn access has no credential to use, nor gets one').toEqual([])
    const alive = of.filter(({ clientId }) => state === 'withdrawn' && live.has(clientId ?? ''))
    expect(alive, 'what was withdrawn and confirmed is dead at its issuer').toEqual([])
  }

  #lookAtActs({ allowed, acts }: Books): void {
    const inUse = this.#inUse
    const letIn = acts.filter(({ id }) => !this.#acts.has(id))
    const unallowed = letIn.filter((act) => inUse && !inUse.has(nameOf(act)))
    expect(unallowed, 'nothing is let in but what was in use until then').toEqual([])
    for (const { id } of letIn) this.#acts.add(id)
    this.#inUse = new Set(allowed.filter(({ isInUse }) => isInUse).map(nameOf))
  }
}

/** Whatever grant it hangs on, and however it came there. */
function lookAtAllowed({ allowed, taken }: Books): void {
  const back = allowed.filter((one) => taken.some(({ action, at }) => action === one.action && at >= one.readAt))
  expect(back, 'what was taken back of an action is allowed again only by a page that was read afterwards').toEqual([])
}

/** Also while another one is made, proved, refused or lost. */
function lookAtActive({ credentials, live }: Books, { id }: Books['grants'][number]): void {
  const inUse = credentials.filter(({ grant, state }) => grant === id && state === 'active')
  expect(
    inUse.map(({ clientId }) => live.has(clientId ?? '')),
    'one credential is in use, and lives',
  ).toEqual([true])
}

/** What must be so once all work is done. */
export function lookAtEnd(books: Books, outcomes: Outcome[]): void {
  const { grants, credentials, acts, live, documents, mails, ends } = books
  expect(mails, 'mails that access was taken back or left behind').toBe(ends)
  expect(
    outcomes.filter(({ kind }) => kind === 'fault'),
    'faults of our own',
  ).toEqual([])
  expect(
    grants.filter(({ state }) => ['obtaining', 'withdrawing'].includes(state)),
    'access on its way',
  ).toEqual([])
  const inUse = credentials.flatMap(({ state, clientId }) => (state === 'active' && clientId ? [clientId] : []))
  expect([...live.keys()].sort(), 'what lives at the issuer').toEqual(inUse.sort())
  lookAtRights(books)
  expect(
    acts.filter(({ state }) => ['claimed', 'unknown'].includes(state)),
    'acts under way',
  ).toEqual([])
  // One of each wish: no two acts stand for the same.
  const succeeded = acts.filter(({ state, key }) => state === 'succeeded' && key !== null)
  expect(documents.toSorted(), 'documents').toEqual(succeeded.map(({ reference }) => reference).sort())
  for (const outcome of outcomes)
    if (outcome.kind === 'acted' && outcome.state === 'succeeded') expect(documents).toContain(outcome.reference)
}

/** Also where only one action of several was taken back. */
function lookAtRights({ allowed, credentials, live }: Books): void {
  const beyond = credentials.flatMap(({ grant, clientId }) => {
    const scopes = allowed.flatMap((one) => (one.grant === grant ? one.scopes : []))
    return (live.get(clientId ?? '') ?? []).filter((scope) => !scopes.includes(scope))
  })
  expect(beyond, 'rights at the issuer beyond what is allowed').toEqual([])
}
