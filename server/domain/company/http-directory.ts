/** The directory over HTTP and JSON, as the sandbox serves it and as docs/reference describes it. */
import { z } from 'zod'
import { language, productId, qontakRole } from '../../../contract/word.ts'
import type { Sender } from '../../platform/send-http.ts'
import { type Directory, type DirectoryAnswer, DirectoryDown } from './directory.ts'

const member = z.object({
  sub: z.string().min(1).max(200),
  name: z.string().min(1).max(200),
  email: z.email(),
  emailVerified: z.boolean(),
  language,
  role: qontakRole.nullable(),
  superAdmin: z.boolean(),
  consultant: z.boolean(),
  disabled: z.boolean(),
})
const agent = z.object({
  id: z.string().min(1).max(200),
  name: z.string().min(1).max(200),
  description: z.string().max(1000),
  language,
  enabled: z.boolean(),
})
const company = z.object({
  id: z.string().min(1).max(200),
  name: z.string().min(1).max(200),
  language,
  timeZone: z.string().refine(isTimeZone, 'No time zone has this name.'),
  accountOwner: z.object({ name: z.string() }),
  products: z.array(productId),
  gates: z.object({ feature: z.boolean(), addon: z.boolean(), flag: z.boolean() }),
  members: z.array(member),
  agents: z.array(agent),
})
const named = z.object({ id: company.shape.id })
const person = z.object({
  sub: z.string(),
  name: z.string(),
  email: z.email(),
  emailVerified: z.boolean(),
  operator: z.boolean(),
  disabled: z.boolean(),
  memberships: z.array(
    member.pick({ role: true, superAdmin: true, consultant: true, disabled: true }).extend({ company: z.string() }),
  ),
})

const version = z.object({ epoch: z.number(), version: z.number() })

/** A zone by its name: an offset such as +07:00 means the opposite to PostgreSQL. */
function isTimeZone(text: string): boolean {
  try {
    return /^[A-Za-z]/.test(text) && new Intl.DateTimeFormat('en', { timeZone: text }) !== undefined
  } catch {
    return false
  }
}

/** Company by company, so that one the directory tells wrongly holds up no other. */
function readCompanies(told: unknown[]): DirectoryAnswer {
  const results = told.map((one) => ({ id: named.safeParse(one).data?.id ?? null, ...company.safeParse(one) }))
  return {
    companies: results.flatMap(({ data }) => data ?? []),
    unreadable: results.flatMap(({ id, error }) => (error ? { id, error: new Error(z.prettifyError(error)) } : [])),
  }
}

export function httpDirectory(sender: Sender, baseUrl: string): Directory {
  async function get(path: string, timeoutMs?: number): Promise<{ status: number; body: unknown }> {
    const answer = await sender.send({
      method: 'GET',
      url: new URL(baseUrl + path),
      headers: { accept: 'application/json' },
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    })
    if (answer.kind === 'failed') throw new DirectoryDown(`The directory does not answer (${answer.cause}).`)
    if (answer.status !== 200 && answer.status !== 404)
      throw new DirectoryDown(`The directory answers ${answer.status}.`)
    try {
      return { status: answer.status, body: JSON.parse(answer.body.toString('utf8')) }
    } catch {
      throw new DirectoryDown('The directory does not answer in JSON.')
    }
  }

  function parse<T>(schema: z.ZodType<T>, body: unknown): T {
    const result = schema.safeParse(body)
    if (!result.success)
      throw new DirectoryDown(`The directory’s answer does not fit: ${z.prettifyError(result.error)}`)
    return result.data
  }

  return {
    async companies() {
      const { companies } = parse(z.object({ companies: z.array(z.unknown()) }), (await get('/companies')).body)
      return readCompanies(companies)
    },
    async person(sub) {
      const { status, body } = await get(`/people/${encodeURIComponent(sub)}`)
      return status === 404 ? null : parse(person, body)
    },
    async changes(after, waitSeconds) {
      const known = after.split('.')[1] ?? ''
      const { body } = await get(`/changes?after=${known}&wait=${waitSeconds}`, (waitSeconds + 5) * 1000)
      const now = parse(version, body)
      return `${now.epoch}.${now.version}`
    },
  }
}
