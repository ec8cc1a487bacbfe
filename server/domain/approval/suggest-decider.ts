/** After two days without a decision: who else could be asked. */
import type { Context } from '../audit/index.ts'
import { type Person, superAdmins } from '../person/index.ts'
import { isLive, isSamePerson } from './approval-request.ts'
import type { RequestInFull } from './read-request.ts'

const patienceMs = 48 * 3600_000

/** Null while there is nothing to suggest; without a person where the company has nobody else who could decide. */
export async function suggestDecider(
  ctx: Context,
  { request, recipients }: RequestInFull,
): Promise<{ person: Person | null } | null> {
  const now = ctx.clock.now()
  // An approval layer asks by itself.
  if (request.approver !== 'own' || !isLive(request, now)) return null
  if (now.getTime() - request.createdAt.getTime() < patienceMs) return null
  const able = recipients.filter(({ delivery }) => delivery !== 'left')
  const others = (await superAdmins(ctx)).filter(
    (admin) => !isSamePerson(admin, request.requester) && !able.some(({ person }) => person === admin.id),
  )
  const [person] = others
  if (person) return { person }
  return able.length > 1 ? null : { person: null }
}
