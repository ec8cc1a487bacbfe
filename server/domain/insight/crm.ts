/** Deals as Qontak CRM tells them, by tag; over HTTP and JSON, a page at a time, as the sandbox serves them. */
import { z } from 'zod'
import type { Sender } from '../../platform/send-http.ts'
import type { ToldDeal } from './keep-deals.ts'

/** Raised when the CRM did not answer, or said what nobody can read; what is known stays. */
export class CrmDown extends Error {
  override name = 'CrmDown'
}

export interface Crm {
  deals(tag: string): Promise<ToldDeal[]>
}

declare module '../audit/context.ts' {
  interface Tools {
    /** Null where none is set up: deals then come from lists alone. */
    crm: Crm | null
  }
}

const deal = z
  .object({
    id: z.string().min(1).max(100),
    won_at: z.iso.datetime({ offset: true }).nullable(),
    is_new: z.boolean(),
    status: z.string().min(1).max(100),
    tags: z.array(z.string()),
    products: z.array(z.string()),
  })
  .transform(
    ({ won_at, is_new, ...told }): ToldDeal => ({ ...told, wonAt: won_at ? new Date(won_at) : null, isNew: is_new }),
  )
const page = z.object({ response: z.array(deal), meta: z.object({ total_page: z.int().max(1000) }) })

export function httpCrm(sender: Sender, { url, token }: { url: string; token: string }): Crm {
  async function get(tag: string, number: number): Promise<z.infer<typeof page>> {
    const answer = await sender.send({
      method: 'GET',
      url: new URL(`${url}/deals?tag=${encodeURIComponent(tag)}&page=${number}`),
      headers: { accept: 'application/json', authorization: `Bearer ${token}` },
    })
    if (answer.kind === 'failed') throw new CrmDown(`Qontak CRM does not answer (${answer.cause}).`)
    if (answer.status !== 200) throw new CrmDown(`Qontak CRM answers ${answer.status}.`)
    try {
      return page.parse(JSON.parse(answer.body.toString('utf8')))
    } catch (error) {
      throw new CrmDown('Qontak CRM’s answer does not fit.', { cause: error })
    }
  }

  return {
    async deals(tag) {
      const first = await get(tag, 1)
      const deals = [...first.response]
      for (let number = 2; number <= first.meta.total_page; number++) deals.push(...(await get(tag, number)).response)
      return deals
    },
  }
}
