/** What /openapi.json says of a route line: its lasting name, its chapter, who may call it, what it takes, gives and refuses. */
import { z } from 'zod'
import { type ErrorCode, errorCodes, errorRules } from '../../../contract/error.ts'
import { errorAnswer } from '../../../contract/execution.ts'
import { type AnyRoute, takesApiToken } from './route.ts'

/** The chapters in which people read of the API, in their order. */
export const chapterNames =
  'company agents actions trying approval access templates connections record figures tokens acting operators services'.split(
    ' ',
  )

/** Which addresses stand in which chapter: the first that fits. */
const chapters: [name: string, addresses: RegExp][] = [
  ['operators', /^\/v1\/operator\//],
  ['services', /^\/v1\/(approval-layer|mail-notices)/],
  ['acting', /^\/v1\/(executions|actions|confirmations|contact-sessions)/],
  ['templates', /^\/v1\/(templates|board)|\/template/],
  ['access', /^\/v1\/access/],
  ['approval', /approval|\/grants/],
  ['record', /^\/v1\/(audit|stream)/],
  ['figures', /figure|worth/],
  ['connections', /^\/v1\/(connections|integrations)|\/credential-sets?/],
  ['tokens', /-tokens/],
  ['trying', /\/(executions|tries|trials)/],
  ['actions', /\/(catalogue|choices|forms|picker-openings|sentences)/],
  ['agents', /^\/v1\/agents/],
  ['company', /^/],
]

export function describeRoute(line: AnyRoute) {
  const { summary, params, query, body, sends } = line
  return {
    operationId: nameOf(line),
    summary,
    tags: [chapterOf(line.path)],
    'x-who': line.who,
    ...securityOf(line),
    ...(params && { params }),
    ...(query && { querystring: query }),
    ...(body && { body }),
    ...(sends && { 'x-sends': sends }),
    response: { ...answerOf(line), ...refusalsOf(line), '5xx': errorAnswer.describe('A fault, or something is down.') },
  }
}

/** Verb and address: `getAgentsByAgentCatalogue`. It changes only where the address does. */
function nameOf({ method, path }: AnyRoute): string {
  const words = path.replace('/v1/', '').replaceAll(':', 'by-').split(/[/-]/)
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

function chapterOf(path: string): string {
  const [name = ''] = chapters.find(([, addresses]) => addresses.test(path)) ?? []
  return name
}

/** By what one proves who one is; either of two will do. */
function securityOf(line: AnyRoute) {
  const { who } = line
  if (isUnasked(line)) return { security: [] }
  if (who === 'runtime') return { security: [{ runtimeToken: [] }] }
  return { security: takesApiToken(line) ? [{ session: [] }, { apiToken: [] }] : [{ session: [] }] }
}

function isUnasked({ who }: AnyRoute): boolean {
  return who === 'anyone' || who === 'approver' || who === 'mailer'
}

function answerOf({ summary, answer, gives }: AnyRoute) {
  if (gives) return { 200: { description: summary, content: { [gives]: { schema: z.string() } } } }
  return answer ? { 200: answer.describe(summary) } : { 204: z.null().describe('Done.') }
}

/** Each status that may be met, with the codes that it stands for. */
function refusalsOf(line: AnyRoute): Record<number, typeof errorAnswer> {
  const known = isUnasked(line) ? [] : [401, 403, 429]
  const sent = line.body || line.query ? [400, 422] : []
  const changing = line.method === 'GET' ? [] : [409, 413]
  const statuses = [...new Set([...known, ...sent, ...changing, ...(line.params ? [404] : [])])].sort()
  return Object.fromEntries(statuses.map((status) => [status, errorAnswer.describe(codesOf(status, line.who))]))
}

/** What no act of an agent meets, but people and their programs do. */
const ofPeople: ErrorCode[] = [
  ...(['not_entitled', 'already_decided', 'not_found', 'unauthenticated', 'forbidden', 'conflict'] as const),
  ...(['too_large', 'malformed', 'rate_limited', 'invalid_input'] as const),
]

function codesOf(status: number, who: AnyRoute['who']): string {
  const met = who === 'runtime' ? errorCodes : ofPeople
  return met.filter((code) => errorRules[code].status === status).join(', ')
}
