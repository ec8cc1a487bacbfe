/** Tells whoever has an API token now that it was made in their name, so that one made by somebody else does not stay unseen. */
import type { ApiTokenMay } from '../../../contract/api-token.ts'
import { dateTime, type Key, sentence } from '../../../locales/index.ts'
import { cleanName } from '../approval/index.ts'
import type { Context } from '../audit/index.ts'
import { getCompany } from '../company/index.ts'
import { getReader } from '../person/index.ts'
import { composeNote } from './compose-note.ts'
import { type Delivered, deliver, judge } from './deliver.ts'
import { unlinked } from './mail-text.ts'

export interface KeyMailInput {
  /** Whose rights it carries. */
  to: string
  name: string
  may: ApiTokenMay
  madeAt: Date
  expiresAt: Date
  /** The event, which names the mail. */
  event: string
}

export async function sendKeyMail(ctx: Context, { to, event, ...key }: KeyMailInput): Promise<Delivered> {
  const reader = await getReader(ctx, to)
  if (!reader) return { kind: 'done' }
  const { timeZone, name } = await getCompany(ctx)
  const { language, email } = reader
  const facts = {
    key_name: unlinked(cleanName(key.name)),
    company_name: unlinked(cleanName(name)),
    requester_name: unlinked(cleanName(reader.name)),
    at: dateTime(language, key.madeAt, timeZone),
    until: dateTime(language, key.expiresAt, timeZone),
  }
  const tell = (sentenceKey: Key) => sentence(language, sentenceKey, facts)
  const mail = await composeNote({
    language,
    subject: tell('key.subject'),
    hello: tell('outcome.hello'),
    told: [tell(`key.what.${key.may}`), tell('key.next')],
    open: { label: tell('key.open'), address: `${ctx.addresses.app}/api-tokens` },
    why: tell('key.why'),
  })
  return judge(await deliver(ctx, { id: event, follows: null, to: email, mail }))
}
