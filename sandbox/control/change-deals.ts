/** Deals of Qontak CRM, as the control door puts them there. */
import type { FastifyInstance } from 'fastify'
import { deal } from '../crm/index.ts'
import { parse } from '../parse.ts'
import type { Sandbox } from '../sandbox.ts'

export function registerDealChanges(app: FastifyInstance, { state }: Sandbox): void {
  app.post('/deals', async (request) => {
    const told = parse(deal, request.body)
    state.put('deals', told.id, told)
    await state.durable()
    return told
  })
}
