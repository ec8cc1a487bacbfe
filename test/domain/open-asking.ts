/** A runtime in whose conversation a customer has to say yes first. */
import { expect } from 'vitest'
import type { ProvedContact } from '../../server/domain/agent/index.ts'
import { confirmAct } from '../../server/domain/execution/index.ts'
import { contactOf } from './contacts.ts'
import { openRuntime, type RuntimeOptions } from './open-act.ts'

export const limits = { maxAmount: '5000000', maxPerDay: 10, maxPerContact: 10, confirmFirst: true }
export const sinta = contactOf('sinta')

export async function openAsking(options: RuntimeOptions = {}) {
  const runtime = await openRuntime({ limits, ...options })
  const { act, agent, ctx } = runtime
  const say = (wish = {}) => act({ contact: sinta, ...wish })
  return {
    ...runtime,
    say,
    /** The id of the question that the act is answered with. */
    async ask(wish = {}): Promise<string> {
      const { error } = await say(wish)
      expect(error?.code).toBe('confirmation_required')
      return String(error?.facts.confirmation)
    },
    yes: (confirmation: string, contact: ProvedContact = sinta) => confirmAct(ctx, { agent, confirmation, contact }),
  }
}
