/** Takes over who belongs to the company, and as what; of whom the directory tells unclearly, only the rights. */
import { newId } from '../../platform/id.ts'
import { type Context, change, type Fact, type Recorded, system, type Tx } from '../audit/index.ts'
import { beginCopy, type DirectoryCompany, type DirectoryMember, type UnclearMember } from '../company/index.ts'
import { upsertPerson } from './store.ts'
import { revokeTokensOf } from './store-api-tokens.ts'
import { deleteOtherMemberships, updateMembership, upsertMembership } from './store-members.ts'

export type ToldPeople = Pick<DirectoryCompany, 'members' | 'unclearMembers'>

const unrecorded = 'the directory keeps the history of roles; ours is a copy'

export function syncPeople(ctx: Context, told: ToldPeople): Promise<void> {
  return change(asDirectory(ctx), (tx) => copy(tx, ctx, told))
}

/** The same for an answer beside the order of the others: nothing where the company was taken over anew since `since`. */
export function syncPeopleSince(ctx: Context, told: ToldPeople, since: Date): Promise<void> {
  return change(asDirectory(ctx), async (tx) =>
    (await beginCopy(tx, ctx, since)) ? copy(tx, ctx, told) : { result: undefined, unrecorded },
  )
}

/** Whoever was at work when the directory was asked does nothing of what follows from its answer. */
const asDirectory = (ctx: Context): Context => ({ ...ctx, actor: system })

async function copy(tx: Tx, ctx: Context, { members, unclearMembers }: ToldPeople): Promise<Recorded<void>> {
  const ids: string[] = []
  for (const told of members) ids.push(await copyMember(tx, ctx, told))
  for (const told of unclearMembers) ids.push(...(await copyUnclear(tx, ctx, told)))
  // Where one cannot be told from another, none counts as gone.
  const isClear = unclearMembers.every(({ sub }) => sub !== null)
  const gone = isClear ? await deleteOtherMemberships(tx, ctx.company, ids) : []
  const events = await endTokens(tx, ctx, gone)
  return events.length > 0 ? { result: undefined, events } : { result: undefined, unrecorded }
}

/** For good: nobody sees the tokens of somebody who left, and a return must not bring them back. */
async function endTokens(tx: Tx, ctx: Context, persons: string[]): Promise<Fact[]> {
  if (persons.length === 0) return []
  const revoked = await revokeTokensOf(tx, ctx.company, { persons, now: ctx.clock.now() })
  return revoked.map((each) => ({ name: 'api_token.revoked', facts: { ...each, by: 'directory' } }))
}

async function copyMember(tx: Tx, ctx: Context, told: DirectoryMember): Promise<string> {
  const { sub, name, email, emailVerified, language } = told
  const login = { issuer: ctx.loginIssuer, sub }
  const person = await upsertPerson(tx, { id: newId('per'), ...login, name, email, emailVerified, language })
  await upsertMembership(tx, ctx.company, { ...told, person: person.id })
  return person.id
}

/** Whose rights nobody can read has none until somebody can. */
const noRights = { role: null, superAdmin: false, consultant: false, disabled: true }

/** Answers who it is, where we know them. */
async function copyUnclear(tx: Tx, ctx: Context, { sub, rights }: UnclearMember): Promise<string[]> {
  if (sub === null) return []
  return updateMembership(tx, ctx.company, { issuer: ctx.loginIssuer, sub, ...(rights ?? noRights) })
}
