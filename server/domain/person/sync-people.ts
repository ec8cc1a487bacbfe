/** Takes over who belongs to the company, and as what; of whom the directory tells unclearly, only the rights. */
import { newId } from '../../platform/id.ts'
import { type Context, change, type Tx } from '../audit/index.ts'
import { beginCopy, type DirectoryCompany, type DirectoryMember, type UnclearMember } from '../company/index.ts'
import { upsertPerson } from './store.ts'
import { deleteOtherMemberships, updateMembership, upsertMembership } from './store-members.ts'

export type ToldPeople = Pick<DirectoryCompany, 'members' | 'unclearMembers'>

const unrecorded = 'the directory keeps the history of roles; ours is a copy'

export function syncPeople(ctx: Context, told: ToldPeople): Promise<void> {
  return change(ctx, async (tx) => {
    await copy(tx, ctx, told)
    return { result: undefined, unrecorded }
  })
}

/** The same for an answer beside the order of the others: nothing where the company was taken over anew since `since`. */
export function syncPeopleSince(ctx: Context, told: ToldPeople, since: Date): Promise<void> {
  return change(ctx, async (tx) => {
    if (await beginCopy(tx, ctx, since)) await copy(tx, ctx, told)
    return { result: undefined, unrecorded }
  })
}

async function copy(tx: Tx, ctx: Context, { members, unclearMembers }: ToldPeople): Promise<void> {
  const ids: string[] = []
  for (const told of members) ids.push(await copyMember(tx, ctx, told))
  for (const told of unclearMembers) ids.push(...(await copyUnclear(tx, ctx, told)))
  // Where one cannot be told from another, none counts as gone.
  if (unclearMembers.every(({ sub }) => sub !== null)) await deleteOtherMemberships(tx, ctx.company, ids)
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
