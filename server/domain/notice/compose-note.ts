/** A mail that tells one thing: a greeting, a few sentences, where to look, and why it came. */
import type { Language } from '../../../locales/index.ts'
import { button, frameMail, type MailText, paragraph, rule, smallPrint } from './mail-text.ts'

export interface Note {
  language: Language
  subject: string
  hello: string
  /** The first of them is shown beside the subject, too. */
  told: string[]
  open: { label: string; address: string }
  why: string
}

export async function composeNote({ language, subject, hello, told, open, why }: Note): Promise<MailText> {
  const html = await frameMail({
    language,
    title: subject,
    preheader: told[0] ?? '',
    parts: [
      paragraph(hello),
      ...told.map((text) => paragraph(text)),
      button(open.address, open.label),
      rule(),
      smallPrint(why),
    ],
  })
  const text = [hello, ...told, `${open.label}:\n${open.address}`, why].join('\n\n')
  return { subject, text, html }
}
