/** Tells a company's Super Admins that a withdrawal still waits for its products, who mends that, and in the end that it is confirmed. */
import type { ProductId } from '../../../contract/word.ts'
import { dateTime, type Key, type Language, list, sentence } from '../../../locales/index.ts'
import { cleanName } from '../approval/index.ts'
import type { Context } from '../audit/index.ts'
import { getCompany } from '../company/index.ts'
import { findWithdrawal, type Withdrawal } from '../grant/index.ts'
import { type Person, superAdmins } from '../person/index.ts'
import { composeNote } from './compose-note.ts'
import { type Delivered, deliver, judge } from './deliver.ts'
import { type MailText, unlinked } from './mail-text.ts'
import { nameTaken } from './name-taken.ts'

export interface ConfirmationNews {
  /** Of the event, by which the mails are known. */
  id: string
  withdrawal: string
  /** How often they were told of it with this. */
  told: number
  /** Where an issuer has not confirmed it, and where people have to end it by hand; neither: it is confirmed. */
  waiting: ProductId[]
  byHand: ProductId[]
}

export async function sendConfirmationMails(ctx: Context, news: ConfirmationNews): Promise<Delivered> {
  const withdrawal = await findWithdrawal(ctx, news.withdrawal)
  if (!withdrawal) return { kind: 'done' }
  for (const reader of await superAdmins(ctx)) {
    const mail = await compose(ctx, { ...news, withdrawal }, reader)
    const outgoing = { id: `${news.id}.${reader.id}`, follows: null, to: reader.email, mail }
    const sent = judge(await deliver(ctx, outgoing))
    if (sent.kind === 'retry') return sent
  }
  return { kind: 'done' }
}

type Told = Omit<ConfirmationNews, 'withdrawal'> & { withdrawal: Withdrawal }

async function compose(ctx: Context, { withdrawal, waiting, byHand, told }: Told, reader: Person): Promise<MailText> {
  const { language } = reader
  const facts = await factsOf(ctx, withdrawal, reader)
  const tell = (key: Key, products: ProductId[] = []) =>
    sentence(language, key, { ...facts, product: nameProducts(language, products) })
  const lacking = [
    ...(waiting.length > 0 ? [tell('unconfirmed.waiting', waiting)] : []),
    ...(byHand.length > 0 ? [tell('unconfirmed.by_hand', byHand)] : []),
  ]
  const isOver = lacking.length === 0
  const part = isOver ? 'over' : told > 1 ? 'again' : 'first'
  const access = `${ctx.addresses.approval}/approve/access`
  return composeNote({
    language,
    subject: tell(`unconfirmed.subject.${part}`),
    hello: tell('outcome.hello'),
    told: isOver ? [tell('unconfirmed.over'), tell('warning.over.next')] : [tell('unconfirmed.what'), ...lacking],
    open:
      byHand.length > 0
        ? { label: tell('done.to_access'), address: access }
        : { label: tell('withdraw.list.open'), address: `${access}/${ctx.company}/withdrawals/${withdrawal.id}` },
    why: tell('ending.why.super_admin'),
  })
}

async function factsOf(ctx: Context, withdrawal: Withdrawal, { language, name }: Person) {
  const company = await getCompany(ctx)
  const say = (at: Date) => dateTime(language, at, company.timeZone)
  return {
    taken: unlinked(nameTaken(language, withdrawal, { companyName: company.name, actionName: '' })),
    person_name: unlinked(cleanName(withdrawal.by)),
    withdrawn_at: say(withdrawal.begunAt),
    ...(withdrawal.confirmedAt ? { confirmed_at: say(withdrawal.confirmedAt) } : {}),
    requester_name: unlinked(cleanName(name)),
    company_name: unlinked(cleanName(company.name)),
  }
}

function nameProducts(language: Language, products: ProductId[]): string {
  return list(
    language,
    products.map((product) => sentence(language, `product.${product}`)),
  )
}
