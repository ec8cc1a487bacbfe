/** The credentials that agents act with: what there are, and their renewal. No secret of them is ever told. */
import { z } from 'zod'
import {
  type CredentialList,
  type CredentialQuery,
  credentialList,
  credentialQuery,
  overlapSeconds,
  rotateBody,
  rotationScheduleBody,
} from '../../../contract/credential.ts'
import { listRenewable } from '../../domain/access/index.ts'
import { getCompany, getRotationSchedule, setRotationSchedule } from '../../domain/company/index.ts'
import { listSets } from '../../domain/connection/index.ts'
import { beginRotation, cancelRotation, endOverlap, rollBack } from '../../domain/grant/index.ts'
import { type AnyRoute, type Door, route } from './route.ts'
import { viewRenewable } from './view-credential.ts'

const grant = z.string().max(64).describe('The id of the access.')
const grantParams = z.strictObject({ grant })
const credentialParams = z.strictObject({ grant, credential: z.string().max(64).describe('The credential’s id.') })

export const credentialRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/v1/credentials',
    who: 'builder',
    summary: 'The credentials that agents act with, and how the renewal of each stands, a page at a time.',
    query: credentialQuery,
    answer: credentialList,
    handle: showCredentials,
  }),
  route({
    method: 'POST',
    path: '/v1/grants/:grant/rotations',
    who: 'builder',
    summary: 'Has the credential of an access renewed; nothing has to be approved, and the agent goes on.',
    params: grantParams,
    body: rotateBody,
    handle: ({ ctx, params, body }) => beginRotation(ctx, { ...params, overlapSeconds: overlapSeconds[body.overlap] }),
  }),
  route({
    method: 'DELETE',
    path: '/v1/grants/:grant/rotations',
    who: 'builder',
    summary: 'Calls a renewal off that is under way; the one in use stays.',
    params: grantParams,
    handle: ({ ctx, params }) => cancelRotation(ctx, params),
  }),
  route({
    method: 'POST',
    path: '/v1/grants/:grant/credentials/:credential/end',
    who: 'builder',
    summary: 'Ends a credential that was renewed before its overlap is over.',
    params: credentialParams,
    handle: ({ ctx, params }) => endOverlap(ctx, params),
  }),
  route({
    method: 'POST',
    path: '/v1/grants/:grant/credentials/:credential/restore',
    who: 'builder',
    summary: 'Undoes a renewal while the credential before still lives.',
    params: credentialParams,
    handle: ({ ctx, params }) => rollBack(ctx, params),
  }),
  route({
    method: 'PUT',
    path: '/v1/company/rotation',
    who: 'builder',
    summary: 'Says after how many days in use credentials are renewed by themselves.',
    body: rotationScheduleBody,
    handle: ({ ctx, body }) => setRotationSchedule(ctx, body.afterDays),
  }),
]

async function showCredentials({
  ctx,
  language,
  query,
}: Door<undefined, CredentialQuery, undefined>): Promise<CredentialList> {
  const asking = [
    listRenewable(ctx, { ...query, language }),
    getRotationSchedule(ctx),
    getCompany(ctx),
    listSets(ctx),
  ] as const
  const [{ items, next }, afterDays, { timeZone }, sets] = await Promise.all(asking)
  const reader = { language, timeZone, sets, canIssue: ctx.issuer.can.issue }
  return { items: items.map((one) => viewRenewable(one, reader)), next, afterDays }
}
