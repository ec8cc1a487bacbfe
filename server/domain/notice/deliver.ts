/** Hands a composed mail to the mail server and says what that means for whoever wanted it sent. */
import type { Mailer, MailOutcome } from '../../platform/mail.ts'
import type { Context } from '../audit/index.ts'
import type { MailText } from './mail-text.ts'

declare module '../audit/context.ts' {
  interface Tools {
    mailer: Mailer
  }
}

export type Delivered =
  | { kind: 'done' }
  /** The mail server is not there or wants it later; `ofRecipient`: of this address alone, so that the next need not wait. */
  | { kind: 'retry'; reason: string; ofRecipient: boolean }
  /** This very mail is refused for good. */
  | { kind: 'dead'; reason: string }

export interface Outgoing {
  /** Names the mail: one that is sent twice is known as one. */
  id: string
  /** The mail that began the conversation this one belongs to; null: it begins one itself. */
  follows: string | null
  to: string
  mail: MailText
}

export function deliver(ctx: Context, { id, follows, to, mail }: Outgoing): Promise<MailOutcome> {
  const { hostname } = new URL(ctx.addresses.approval)
  const nameOf = (one: string) => `<${one}@${hostname}>`
  return ctx.mailer.send({ ...mail, to, messageId: nameOf(id), ...(follows && { follows: nameOf(follows) }) })
}

export function judge(outcome: MailOutcome): Delivered {
  if (outcome.kind === 'accepted') return { kind: 'done' }
  const { permanent, ofRecipient, reason } = outcome
  return permanent ? { kind: 'dead', reason } : { kind: 'retry', reason, ofRecipient }
}
