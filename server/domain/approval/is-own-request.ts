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
  return isAskedBy(person, requester, await getPerson(ctx, requester.id))
}

/** The same, for who knows both: the asker as they were, and as they are where they are still there. */
export function isAskedBy(person: Human, requester: Human, now: Human | null | undefined): boolean {
  return isSamePerson(person, requester) || Boolean(now && isSamePerson(person, now))
}
