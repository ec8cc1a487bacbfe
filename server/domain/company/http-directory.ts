/** The directory over HTTP and JSON, as the sandbox serves it and as docs/reference describes it. */
import { z } from 'zod'
import type { Sender } from '../../platform/send-http.ts'
import { type Directory, DirectoryDown } from './directory.ts'
import { person, readCompanies } from './read-told.ts'

const version = z.object({
  epoch: z.number(),
  version: z.number(),
  companies: z.array(z.string()).optional(),
})

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
    async company(id) {
      const { status, body } = await get(`/companies/${encodeURIComponent(id)}`)
      return readCompanies(status === 404 ? [] : [body])
    },
    async person(sub) {
      const { status, body } = await get(`/people/${encodeURIComponent(sub)}`)
      return status === 404 ? null : parse(person, body)
    },
    async changes(after, waitSeconds) {
      const [epoch = '', known = ''] = after.split('.')
      const { body } = await get(`/changes?after=${known}&wait=${waitSeconds}`, (waitSeconds + 5) * 1000)
      const now = parse(version, body)
      // In another life of the directory its numbers mean something else.
      const companies = String(now.epoch) === epoch ? (now.companies ?? null) : null
      return { version: `${now.epoch}.${now.version}`, companies }
    },
  }
}
