/** Who can decide for a company, asked of the directory at this moment; where it does not answer, what it told last counts. */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Context, read } from '../audit/index.ts'
import { type Company, type DirectoryCompany, DirectoryDown, type DirectoryMember } from '../company/index.ts'
import { type Person, superAdmins, syncPeopleSince } from '../person/index.ts'
import { type Human, isSamePerson } from './approval-request.ts'
import { selectRefused } from './store-recipients.ts'

/** Why an address may be typed: whoever it belongs to must still sign in as a Super Admin. */
export type TypedReason = 'alone' | 'none' | 'unreachable' | 'outdated' | 'undeliverable'

export interface Deciders {
  /** Super Admins who could decide: the asker is not among them. */
  deciders: Person[]
  /** The asker is the company's only Super Admin. */
  alone: boolean
  /** Null where all who can decide are known and can be reached. */
  typed: TypedReason | null
}

/** As long as somebody waits in front of a form. */
const patienceMs = 2000

/** Never called inside a transaction. */
export async function lookUpDeciders(ctx: Context, company: Company, asker: Human): Promise<Deciders> {
  const { admins, isCurrent } = await lookUpAdmins(ctx, company)
  const deciders = admins.filter((admin) => !isSamePerson(admin, asker))
  const alone = isAlone(asker, admins)
  return { deciders, alone, typed: alone ? 'alone' : await whyTyped(ctx, deciders, isCurrent) }
}

/** Somebody is the only one of these Super Admins, and two people are always needed. */
export function isAlone(asker: Human, admins: Person[]): boolean {
  return admins.length > 0 && admins.every((admin) => isSamePerson(admin, asker))
}

async function whyTyped(ctx: Context, deciders: Person[], isCurrent: boolean): Promise<TypedReason | null> {
  if (!isCurrent) return deciders.length > 0 ? 'outdated' : 'unreachable'
  if (deciders.length === 0) return 'none'
  const refused = await read(ctx, (tx) => selectRefused(tx, ctx.company))
  const isRefused = ({ id, email }: Person) => refused.some((one) => one.person === id && one.address === email)
  return deciders.every(isRefused) ? 'undeliverable' : null
}

async function lookUpAdmins(ctx: Context, company: Company): Promise<{ admins: Person[]; isCurrent: boolean }> {
  const [admins, told] = await Promise.all([superAdmins(ctx), askCompany(ctx, company)])
  if (!told) return { admins, isCurrent: false }
  if (isSame(admins, told.members.filter(mayDecide))) return { admins, isCurrent: true }
  // The answer may have been overtaken while it was on its way.
  await syncPeopleSince(ctx, told, company.syncedAt)
  return { admins: await superAdmins(ctx), isCurrent: true }
}

async function askCompany(ctx: Context, { externalId }: Company): Promise<DirectoryCompany | undefined> {
  const over = new AbortController()
  const late = sleep(patienceMs, undefined, { signal: over.signal }).catch(() => undefined)
  try {
    const answer = await Promise.race([ctx.directory.company(externalId), late])
    return answer?.companies[0]
  } catch (error) {
    if (error instanceof DirectoryDown) return undefined
    throw error
  } finally {
    over.abort()
  }
}

function mayDecide({ superAdmin, consultant, disabled }: DirectoryMember): boolean {
  return superAdmin && !consultant && !disabled
}

/** Names are spelled as at the latest sign-in, which the directory need not share. */
function isSame(known: Person[], told: DirectoryMember[]): boolean {
  const line = ({ sub, email }: Pick<Person, 'sub' | 'email'>) => JSON.stringify([sub, email])
  return known.map(line).sort().join() === told.map(line).sort().join()
}
