/** Changes to how a company stands with Jurnal, as the control door makes them. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { changeStanding } from '../jurnal/standing.ts'
import { parse } from '../parse.ts'
import type { Sandbox } from '../sandbox.ts'

const standingChange = z
  .strictObject({
    closedUntil: z.iso.date().nullable(),
    trialOver: z.boolean(),
    authorised: z.boolean(),
    takenStatus: z.union([z.literal(409), z.literal(422)]),
  })
  .partial()
  .extend({ company: z.string() })

export function registerJurnalChanges(app: FastifyInstance, { state }: Sandbox): void {
  app.post('/jurnal', async (request) => {
    const { company, ...change } = parse(standingChange, request.body)
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
    const standing = changeStanding(state, company, given)
    await state.durable()
    return standing
  })
}
