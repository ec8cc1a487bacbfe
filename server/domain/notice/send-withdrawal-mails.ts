/** Tells those who asked for what was taken back at once, each in one mail, of all that was theirs. */
import type { Context } from '../audit/index.ts'
import { listEndedBy } from '../grant/index.ts'
import { getReader } from '../person/index.ts'
import { type Delivered, deliver, judge } from './deliver.ts'
import { groupByAsker } from './group-by-asker.ts'
import { type AccessNews, composeAccessMail } from './send-access-mails.ts'

export type WithdrawalNews = Pick<AccessNews, 'id' | 'at' | 'by' | 'person' | 'reason'> & { withdrawal: string }

export async function sendWithdrawalMails(ctx: Context, { withdrawal, ...told }: WithdrawalNews): Promise<Delivered> {
  const ended = await listEndedBy(ctx, withdrawal)
  for (const [person, accesses] of await groupByAsker(ctx, ended)) {
    // Nobody is told what they did themselves.
    const reader = person === told.person ? undefined : await getReader(ctx, person)
    if (!reader) continue
    const news = { ...told, part: 'withdrawn' as const, accesses }
    const mail = await composeAccessMail(ctx, { news, reader, canProlong: false })
    const sent = judge(await deliver(ctx, { id: `${told.id}.${person}`, follows: null, to: reader.email, mail }))
    if (sent.kind === 'retry') return sent
  }
  return { kind: 'done' }
}
