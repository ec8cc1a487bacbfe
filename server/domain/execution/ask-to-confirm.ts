/** Asks somebody in the conversation for the yes that an act needs; the same question again while it is open. */
import { AppError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import { getAgent } from '../agent/index.ts'
import { type Context, change } from '../audit/index.ts'
import { type Confirmation, confirmationLifeMs, confirmationText } from './confirmation.ts'
import type { Wish } from './execution.ts'
import { insertConfirmation, renewConfirmation } from './store-confirmations.ts'

/** The refusal that carries the question: its id, by which the yes is given, and its exact words. */
export async function askToConfirm(ctx: Context, wish: Wish, confirmation: Confirmation): Promise<AppError> {
  const { agent, action, conversation = '' } = wish
  const { fingerprint, subject: contact } = confirmation
  const { language } = await getAgent(ctx, agent)
  const now = ctx.clock.now()
  const asking = {
    ...{ id: newId('cfm'), agent, action, conversation, fingerprint, contact, now },
    text: confirmationText(language, action, confirmation.told),
    expiresAt: new Date(now.getTime() + confirmationLifeMs),
  }
  const asked = await change(ctx, async (tx) => ({
    result: (await renewConfirmation(tx, ctx.company, asking)) ?? (await insertConfirmation(tx, ctx.company, asking)),
    unrecorded: 'the refusal that carries the question is recorded, and so is the yes',
  }))
  return new AppError('confirmation_required', { confirmation: asked, text: asking.text })
}
