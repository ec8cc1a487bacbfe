/** Takes over what the directory says: when it says that something changed, and when a builder asks for it. */
import { syncAgents } from '../domain/agent/index.ts'
import { askNewcomers, passOnRequests } from '../domain/approval/index.ts'
import { type Context, contextFor, system, type Tools } from '../domain/audit/index.ts'
import {
  closeGates,
  companyIdFor,
  type DirectoryAnswer,
  type DirectoryCompany,
  listCompanies,
  syncCompany,
} from '../domain/company/index.ts'
import { syncPeople } from '../domain/person/index.ts'
import { newId } from '../platform/id.ts'

/** Thrown after all others were taken over; names the companies, as the directory calls them, that could not be. */
export class NotAllTakenOver extends Error {
  override name = 'NotAllTakenOver'
  readonly companies: readonly string[]

  constructor(companies: readonly string[]) {
    super(`${companies.length} companies of the directory could not be taken over.`)
    this.companies = companies
  }
}

/** Takes over everything the directory says; a company that cannot be taken over holds up no other, and is told. */
export async function syncDirectory(tools: Tools): Promise<void> {
  const nowhere = ofNobody(tools)
  const answer = await tools.directory.companies()
  tellUnreadable(tools, answer)
  const named = new Set([...answer.companies, ...answer.unreadable].map(({ id }) => id))
  // Where a company is named that cannot be told from another, none counts as missing.
  const known = named.has(null) ? [] : await listCompanies(nowhere)
  await attemptEach(tools, [
    ...answer.companies.map((told) => ({ id: told.id, work: () => takeOver(nowhere, told) })),
    ...known
      .filter(({ externalId }) => !named.has(externalId))
      .map(({ id, externalId }) => ({ id: externalId, work: () => closeGates({ ...nowhere, company: id }) })),
  ])
}

/** Takes over what the directory says about these companies, by their ids there: as much work as there is news. */
export function syncCompanies(tools: Tools, ids: readonly string[]): Promise<void> {
  return attemptEach(
    tools,
    ids.map((id) => ({ id, work: () => syncOne(tools, id) })),
  )
}

/** Takes over what the directory says about one company; one it does not know has lost what it had. */
export async function syncOne(tools: Tools, id: string): Promise<void> {
  const nowhere = ofNobody(tools)
  const answer = await tools.directory.company(id)
  tellUnreadable(tools, answer)
  const [told] = answer.companies
  if (told) await takeOver(nowhere, told)
  else if (answer.unreadable.length === 0) await closeGates(await inCompany(nowhere, id))
}

/** One after the other; throws at the end, so that somebody tries again what failed. */
async function attemptEach(tools: Tools, each: { id: string; work(): Promise<void> }[]): Promise<void> {
  const failed: string[] = []
  for (const { id, work } of each)
    await work().catch((error: unknown) => {
      tools.log.error('a company could not be taken over', { subject: id, error })
      failed.push(id)
    })
  if (failed.length > 0) throw new NotAllTakenOver(failed)
}

function tellUnreadable({ log }: Tools, { unreadable }: DirectoryAnswer): void {
  for (const { id, part, error } of unreadable)
    log.error(`${unreadableWords[part]} of the directory cannot be read`, { subject: id ?? 'without an id', error })
}

const unreadableWords = { company: 'a company', member: 'a member', agent: 'an agent' }

function ofNobody(tools: Tools): Context {
  return contextFor(tools, { actor: system, company: '', requestId: newId('req') })
}

async function inCompany(nowhere: Context, id: string): Promise<Context> {
  return { ...nowhere, company: await companyIdFor(nowhere, id) }
}

async function takeOver(nowhere: Context, told: DirectoryCompany): Promise<void> {
  const ctx = await inCompany(nowhere, told.id)
  await syncCompany(ctx, told)
  await syncPeople(ctx, told)
  await syncAgents(ctx, told)
  await passOnRequests(ctx)
  await askNewcomers(ctx)
}
