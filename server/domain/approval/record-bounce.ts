/** A mail that was accepted came back: whoever asked sees it at once, as if it had been refused. */
import { createHmac } from 'node:crypto'
import { mailNotice } from '../../../contract/mail-notice.ts'
import { AppError } from '../../platform/error.ts'
import { sameSecret } from '../../platform/token.ts'
import { type Context, change, read } from '../audit/index.ts'
import { recordDelivery } from './deliver.ts'
import { endMail, type SentMail, selectLinkCompany, selectSentMail } from './store-links.ts'

declare module '../audit/context.ts' {
  interface Tools {
    /** What notices of the mail server are signed with; empty: none are believed. */
    mailNoticeKey: string
  }
}

/** The same notice any number of times is one; a mail that nobody here sent is passed over like one that is. */
export async function recordBounce(nowhere: Context, signed: { notice: string; signature: string }): Promise<void> {
  const { messageId, status, reason } = readNotice(nowhere, signed)
  const [, link] = /^<(lnk_[0-9a-z]{26})@/.exec(messageId) ?? []
  // For now only: the mail server goes on trying by itself.
  if (!link || !status.startsWith('5.')) return
  const company = await selectLinkCompany(nowhere.db.worker.kysely, link)
  if (!company) return
  const ctx = { ...nowhere, company }
  const mail = await read(ctx, (tx) => selectSentMail(tx, company, link))
  if (mail) await note(ctx, mail, `${status} ${reason}`.trim())
}

function readNotice({ mailNoticeKey: key }: Context, { notice, signature }: { notice: string; signature: string }) {
  const isSigned = key !== '' && sameSecret(signature, createHmac('sha256', key).update(notice).digest('hex'))
  if (!isSigned) throw new AppError('unauthenticated', { reason: 'signature' })
  const told = mailNotice.safeParse(parse(notice))
  if (!told.success) throw new AppError('malformed', { reason: 'notice' })
  return told.data
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Of a mail that was followed by another one the mail alone is noted: where the latest stands is what people see. */
function note(ctx: Context, { link, request, recipient, isLatest }: SentMail, reason: string): Promise<void> {
  if (isLatest) return recordDelivery(ctx, { request, recipient, link, state: 'undeliverable', reason })
  return change(ctx, async (tx) => {
    await endMail(tx, ctx.company, { id: link, end: 'refused', now: ctx.clock.now() })
    return { result: undefined, unrecorded: 'a later mail has taken its place' }
  })
}
