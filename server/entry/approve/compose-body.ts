/** What a request asks, as its page shows it, whoever decides it where. */

import type { Language } from '../../../contract/word.ts'
import { describeAsked, findHeld, listTaken, readAsked } from '../../domain/approval/index.ts'
import { exactProducts } from '../kept-by-us.ts'
import type { May } from './find-standing.ts'
import { groupTrials } from './group-trials.ts'
import type { RequestBody } from './request-body.ts'
import { tellBefore } from './tell-before.ts'

/** Throws `conflict` where it no longer means what was asked. */
export async function composeBody(
  { ctx, company, full: { request } }: May,
  language: Language,
): Promise<Omit<RequestBody, 'notice'>> {
  const asked = readAsked(request)
  const { timeZone } = company
  const { approver, note, createdAt: requestedAt, expiresAt, code, askedDigest: digest } = request
  return {
    ...{ language, timeZone, note, requestedAt, expiresAt, sent: { code, digest, isMailed: approver === 'own' } },
    asked: describeAsked(ctx.catalogue, { language, timeZone }, { asked, held: await findHeld(ctx, request.agent) }),
    before: await tellBefore({ ctx, company, asked }, language),
    aiServiceName: ctx.aiServiceName,
    exact: exactProducts(ctx, asked.actions),
    tried: groupTrials(await listTaken(ctx, request.id), { language, timeZone }),
  }
}
