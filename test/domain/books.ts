/** What four independent books say of one agent's access: our tables, the issuer, the product, the mailbox; and what must be so at every moment. */
import pg from 'pg'
import { expect, onTestFinished } from 'vitest'
import { sentence } from '../../locales/index.ts'
import type { House } from '../house.ts'
import type { Outcome } from './deeds.ts'

export interface Books {
  grants: { id: string; state: string }[]
  credentials: { grant: string; state: string; clientId: string | null }[]
  /** Acts that were let in, with the wish each stands for. */
  acts: { id: string; grant: string; state: string; reference: string; key: string | null }[]
  /** How often it was recorded that access was taken back, and how many mails say so to whoever had asked for it. */
  withdrawals: number
  mails: number
  /** Client ids that the issuer has not revoked, and references of documents that exist. */
  live: Set<string>
  documents: string[]
}

const ours = `SELECT
  (SELECT coalesce(json_agg(json_build_object('id', id, 'state', state)), '[]') FROM agent_grant) AS grants,
  (SELECT coalesce(json_agg(json_build_object('grant', grant_id, 'state', state, 'clientId', client_id)), '[]')
    FROM credential) AS credentials,
  (SELECT coalesce(json_agg(json_build_object('id', e.id, 'grant', e.grant_id, 'state', e.state, 'reference', e.reference,
      'key', i.key)), '[]')
    FROM execution e LEFT JOIN intent i ON i.company_id = e.company_id AND i.execution_id = e.id
    WHERE e.state <> 'refused') AS acts,
  (SELECT count(*)::int FROM audit_event WHERE name = 'grant.withdrawn') AS withdrawals`
const subject = sentence('id', 'ending.withdrawn.subject', { agent_name: 'Kopi Assistant', product: 'Jurnal' })

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
      mails: new Set(mails.flatMap((mail) => (mail.subject === subject ? [mail.messageId] : []))).size,
      live: new Set(credentials.flatMap(({ clientId, revokedAt }) => (revokedAt === null ? [clientId] : []))),
      documents: invoices.map(({ document }) => String(document.custom_id)),
    }
  }
}

const over = ['withdrawing', 'withdrawn']

/** Looks at the books of one house again and again, and keeps in mind what was withdrawn. */
export class Watch {
  /** By the grant's id: what had been let in under it when it was first seen withdrawn. */
  readonly #withdrawn = new Map<string, string[]>()

  /** What must be so at every moment. */
  look(books: Books): void {
    const { grants, acts, documents, mails, withdrawals } = books
    expect(mails, 'no mail of what did not happen').toBeLessThanOrEqual(withdrawals)
    for (const grant of grants) {
      const isOver = over.includes(grant.state)
      expect(isOver, 'withdrawn stays withdrawn').toBe(isOver || this.#withdrawn.has(grant.id))
      if (isOver) this.#lookAtOver(books, grant)
      else if (grant.state === 'active') lookAtActive(books, grant)
    }
    expect(new Set(documents).size, 'no document twice').toBe(documents.length)
    const references = acts.map(({ reference }) => reference)
    expect(
      documents.filter((one) => !references.includes(one)),
      'no document without an act',
    ).toEqual([])
  }

  #lookAtOver({ acts, credentials, live }: Books, { id, state }: Books['grants'][number]): void {
    const ids = acts.filter(({ grant }) => grant === id).map((act) => act.id)
    const letIn = ids.sort()
    const before = this.#withdrawn.get(id) ?? letIn
    this.#withdrawn.set(id, before)
    expect(letIn, 'nothing is let in once access was withdrawn').toEqual(before)
    const of = credentials.filter(({ grant }) => grant === id)
    const useable = of.filter((one) => ['staged', 'active'].includes(one.state))
    expect(useable, 'withdrawn access has no credential to use, nor gets one').toEqual([])
    const alive = of.filter(({ clientId }) => state === 'withdrawn' && live.has(clientId ?? ''))
    expect(alive, 'what was withdrawn and confirmed is dead at its issuer').toEqual([])
  }
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
export function lookAtEnd({ grants, credentials, acts, live, ...books }: Books, outcomes: Outcome[]): void {
  const { documents, mails, withdrawals } = books
  expect(mails, 'mails that access was taken back').toBe(withdrawals)
  expect(
    outcomes.filter(({ kind }) => kind === 'fault'),
    'faults of our own',
  ).toEqual([])
  expect(
    grants.filter(({ state }) => ['obtaining', 'withdrawing'].includes(state)),
    'access on its way',
  ).toEqual([])
  const inUse = credentials.flatMap(({ state, clientId }) => (state === 'active' && clientId ? [clientId] : []))
  expect([...live].sort(), 'what lives at the issuer').toEqual(inUse.sort())
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
