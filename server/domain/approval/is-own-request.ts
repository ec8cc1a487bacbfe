/** Did this person ask for it? Two people, always: the one rule for the list, the page and the decision. */
import type { Context } from '../audit/index.ts'
import { getPerson } from '../person/index.ts'
import { type ApprovalRequest, type Human, isSamePerson } from './approval-request.ts'

/** Against the asker as they were when asking, and as they are now: leaving the company, or a new address, opens no way round. */
export async function isOwnRequest(
  ctx: Context,
  person: Human,
  { requester }: Pick<ApprovalRequest, 'requester'>,
): Promise<boolean> {
  if (isSamePerson(person, requester)) return true
  const now = await getPerson(ctx, requester.id)
  return now !== undefined && isSamePerson(person, now)
}
