/** The mail that asks a Super Admin: what is asked before the button, everything else after it, in a fixed order. */
import { counted, dateTime, type Key, type Language, sentence } from '../../../locales/index.ts'
import {
  type ApprovalRequest,
  type AskedBlock,
  type AskedInWords,
  cleanName,
  cleanNote,
  nameUnchanged,
  newsOf,
  type ReadyMail,
  type Recipient,
} from '../approval/index.ts'
import {
  button,
  frameMail,
  type Line,
  lines,
  type MailText,
  paragraph,
  quotation,
  rule,
  smallPrint,
  unlinked,
} from './mail-text.ts'

export interface ApprovalMail {
  language: Language
  timeZone: string
  kind: ReadyMail['kind']
  request: Pick<ApprovalRequest, 'code' | 'note' | 'expiresAt'>
  asked: AskedInWords
  recipient: Pick<Recipient, 'name' | 'source'>
  /** The recipient's own link. */
  address: string
  /** Where the request is found without this mail. */
  inboxAddress: string
}

export async function composeApprovalMail(mail: ApprovalMail): Promise<MailText> {
  const { language, address } = mail
  const said = say(mail)
  const html = await frameMail({
    language,
    title: said.subject,
    preheader: said.preheader,
    parts: [
      smallPrint(said.code),
      paragraph(said.hello),
      paragraph(said.ask),
      ...(said.doubt ? [paragraph(said.doubt)] : []),
      lines(said.lines),
      ...said.most.map((line) => paragraph(line)),
      button(address, said.button),
      ...(said.note ? [quotation(said.note)] : []),
      paragraph(said.once),
      paragraph(said.by),
      rule(),
      smallPrint(said.check),
      smallPrint(said.why),
    ],
  })
  const text = [
    said.code,
    said.hello,
    said.ask,
    ...(said.doubt ? [said.doubt] : []),
    said.lines.map(({ text }) => `- ${text}`).join('\n'),
    ...said.most,
    `${said.button}:\n${address}`,
    ...(said.note ? [said.note] : []),
    said.once,
    said.by,
    said.checkText,
    said.why,
  ].join('\n\n')
  return { subject: said.subject, text, html }
}

/** Every sentence of the mail; in it people's text is never a link. */
function say({ language, timeZone, kind, request, asked, recipient, inboxAddress }: ApprovalMail) {
  const facts = {
    ...asked.names,
    agent_name: unlinked(asked.names.agent_name),
    company_name: unlinked(asked.names.company_name),
    requester_name: unlinked(asked.names.requester_name),
    approver_name: unlinked(cleanName(recipient.name)),
    worst_case_line: asked.most.join(' '),
    expires_at: dateTime(language, request.expiresAt, timeZone),
    inbox_url: inboxAddress,
    request_code: request.code,
    note: unlinked(cleanNote(request.note)),
  }
  const tell = (key: Key) => sentence(language, key, facts)
  const isReminder = kind === 'reminder'
  return {
    subject: sentence(language, isReminder ? 'mail.reminder.subject' : 'mail.subject', { ...facts, ...asked.names }),
    preheader: isReminder
      ? tell('mail.reminder.preheader')
      : counted(language, 'mail.preheader', asked.blocks.length, facts),
    code: tell('page.title'),
    hello: tell('mail.hello'),
    ask: tell(asked.isMore ? 'mail.ask.more' : 'mail.ask'),
    doubt: asked.doubt && unlinked(asked.doubt),
    lines: asked.blocks.map((block) => lineOf(block, language)),
    most: [
      asked.set === null ? [] : unlinked(asked.set),
      tell('mail.most'),
      nameUnchanged(language, asked.unchanged) ?? [],
    ].flat(),
    button: tell('mail.button'),
    note: facts.note === '' ? null : tell('mail.note'),
    once: tell('mail.once'),
    by: tell('mail.by'),
    check: tell('mail.check'),
    // There is no button in it.
    checkText: tell('mail.check.text'),
    why: tell(`mail.why.${recipient.source}`),
  }
}

function lineOf({ product, text, more }: AskedBlock, language: Language): Line {
  const words = text.personal ? [text.effectWord, sentence(language, 'effect.personal')] : [text.effectWord]
  const facts = {
    action_title: text.title,
    product,
    effect_word: words.join(', '),
    limit_words: (more ? newsOf(more) : [text.limit, ...text.notable]).join(' '),
  }
  return { text: sentence(language, 'mail.line', facts), first: text.title }
}
