/** Takes over what the directory says: when it says that something changed, and when a builder asks for it. */
import { syncAgents } from '../domain/agent/index.ts'
import { type Context, contextFor, system, type Tools } from '../domain/audit/index.ts'
import { closeGates, companyIdFor, type DirectoryCompany, listCompanies, syncCompany } from '../domain/company/index.ts'
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
  const nowhere = contextFor(tools, { actor: system, company: '', requestId: newId('req') })
  const { companies, unreadable } = await tools.directory.companies()
  for (const { id, error } of unreadable)
    tools.log.error('a company of the directory cannot be read', { subject: id ?? 'without an id', error })
  const failed: string[] = []
  const attempt = (id: string, work: Promise<void>) =>
    work.catch((error: unknown) => {
      tools.log.error('a company could not be taken over', { subject: id, error })
      failed.push(id)
    })
  for (const told of companies) await attempt(told.id, takeOver(nowhere, told))
  const named = new Set([...companies, ...unreadable].map(({ id }) => id))
  // Where a company is named that cannot be told from another, none counts as missing.
  const known = named.has(null) ? [] : await listCompanies(nowhere)
  for (const { id, externalId } of known)
    if (!named.has(externalId)) await attempt(externalId, closeGates({ ...nowhere, company: id }))
  if (failed.length > 0) throw new NotAllTakenOver(failed)
}

async function takeOver(nowhere: Context, told: DirectoryCompany): Promise<void> {
  const ctx = { ...nowhere, company: await companyIdFor(nowhere, told.id) }
  await syncCompany(ctx, told)
  await syncPeople(ctx, told.members)
  await syncAgents(ctx, told.agents)
}
