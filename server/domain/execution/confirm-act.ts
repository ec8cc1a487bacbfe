/** A yes to exactly what was shown: it comes from the conversation itself, never as an argument of the model's. */
import { AppError } from '../../platform/error.ts'
import type { ProvedContact } from '../agent/index.ts'
import { type Context, change, type Fact } from '../audit/index.ts'
import { productOf } from '../integration/index.ts'
import { confirmationLifeMs } from './confirmation.ts'
import { type Given, giveConfirmation, selectGiven } from './store-confirmations.ts'

/**
 * Good for one act within ten minutes; said again it stays as it was. Another agent's, another conversation's, another
 * person's, or one that is over is `not_found` like one that never was.
 */
export async function confirmAct(
  ctx: Context,
  input: { agent: string; confirmation: string; contact: ProvedContact },
): Promise<{ id: string; text: string; confirmedAt: Date }> {
  const now = ctx.clock.now()
  const { agent, confirmation: id, contact } = input
  const asked = { id, agent, conversation: contact.conversation, contact: contact.pseudonym, now }
  const { text, confirmedAt } = await change(ctx, async (tx) => {
    const given = await giveConfirmation(tx, ctx.company, {
      ...asked,
      expiresAt: new Date(now.getTime() + confirmationLifeMs),
    })
    if (given) return { result: given, events: [factOf(ctx, asked, given)] }
    const before = await selectGiven(tx, ctx.company, asked)
    if (!before) throw new AppError('not_found')
    return { result: before, unrecorded: 'it was given, and recorded, before' }
  })
  return { id, text, confirmedAt }
}

function factOf(ctx: Context, asked: { id: string; agent: string; contact: string }, given: Given): Fact {
  const product = productOf(ctx, given.action)?.id
  return {
    name: 'confirmation.given',
    agent: asked.agent,
    action: given.action,
    ...(product ? { product } : {}),
    facts: { confirmation: asked.id, contact: asked.contact, digest: given.fingerprint },
  }
}
