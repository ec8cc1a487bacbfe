/** Qontak CRM: the deals of Mekari's own sales, by tag. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { parse } from '../parse.ts'
import type { Sandbox } from '../sandbox.ts'

export const crmToken = 'sandbox-crm-token'
const perPage = 2

export const deal = z.strictObject({
  id: z.string(),
  won_at: z.iso.datetime().nullable(),
  is_new: z.boolean(),
  status: z.string(),
  tags: z.array(z.string()),
  products: z.array(z.string()),
})
export type Deal = z.infer<typeof deal>

const query = z.object({ tag: z.string(), page: z.coerce.number().int().positive().default(1) })

export function registerCrm(app: FastifyInstance, { state }: Sandbox): void {
  app.get('/crm/deals', (request, reply) => {
    if (request.headers.authorization !== `Bearer ${crmToken}`)
      return reply.code(401).send({ message: 'Nobody is signed in.' })
    const { tag, page } = parse(query, request.query)
    const tagged = state.all<Deal>('deals').filter(({ tags }) => tags.includes(tag))
    return {
      response: tagged.slice((page - 1) * perPage, page * perPage),
      meta: { page, total_page: Math.max(1, Math.ceil(tagged.length / perPage)) },
    }
  })
}
