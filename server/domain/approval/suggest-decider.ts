/** Who else could be asked: after two days without a decision, and at once where nobody who was asked can decide any more. */
import type { Context } from '../audit/index.ts'
import { type Person, superAdmins } from '../person/index.ts'
import { isLive, isSamePerson } from './approval-request.ts'
import type { RequestInFull } from './read-request.ts'

const patienceMs = 48 * 3600_000

export interface Suggestion {
  why: 'late' | 'nobody'
  /** Null where the company has nobody else who could decide. */
  person: Person | null
}

/** Null while there is nothing to suggest. */
export async function suggestDecider(ctx: Context, { request, recipients }: RequestInFull): Promise<Suggestion | null> {
  const now = ctx.clock.now()
  // An approval layer asks by itself.
  if (request.approver !== 'own' || !isLive(request, now)) return null
  const able = recipients.filter(({ delivery }) => delivery !== 'left')
  const why = able.length === 0 ? 'nobody' : 'late'
  if (why === 'late' && now.getTime() - request.createdAt.getTime() < patienceMs) return null
  const others = (await superAdmins(ctx)).filter(
    (admin) => !isSamePerson(admin, request.requester) && !able.some(({ person }) => person === admin.id),
  )
  const [person = null] = others
  return person || able.length < 2 ? { why, person } : null
}
