/** Mail out of the house: text and HTML only, from one fixed sender, to one address; whatever the mail server says is data. */
import { createTransport } from 'nodemailer'

export interface Mail {
  /** `<…@…>`, the same at every attempt, so that a mail sent twice is known as one. */
  messageId: string
  to: string
  subject: string
  text: string
  html: string
  /** The id of the mail that began the conversation. */
  follows?: string
}

export type MailOutcome =
  | { kind: 'accepted'; response: string }
  /**
   * `permanent` only when the server refused this very mail, so that sending it again cannot help; `ofRecipient` when it is this address alone
   * that it does not take, so that another may be tried at once.
   */
  | { kind: 'refused'; permanent: boolean; ofRecipient: boolean; reason: string }

export interface Mailer {
  send(mail: Mail): Promise<MailOutcome>
  /** Whether the server lets us in; throws what stands in the way. Nothing is sent. */
  check(): Promise<void>
  close(): void
}

const STEP_MS = 10_000
const TOTAL_MS = 30_000

/** A mailer over the server of SMTP_URL; its connections are kept for later mails until it is closed. */
export function createMailer({ smtpUrl, from }: { smtpUrl: string; from: string }): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    // Whoever asked for the mail tries again, with a record of it; the library must not.
    maxRequeues: 0,
    connectionTimeout: STEP_MS,
    greetingTimeout: STEP_MS,
    socketTimeout: STEP_MS,
    dnsTimeout: STEP_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async check() {
      await transport.verify()
    },
    async send({ to, subject, follows, ...rest }) {
      if (!isOneAddress(to))
        return { kind: 'refused', permanent: true, ofRecipient: true, reason: 'The recipient is not one mail address.' }
      const signal = AbortSignal.timeout(TOTAL_MS)
      try {
        const info = await transport.sendMail({
          ...rest,
          from,
          to,
          subject: inOneLine(subject),
          ...(follows && { inReplyTo: follows, references: follows }),
          // RFC 3834: tells out-of-office programs not to answer.
          headers: { 'Auto-Submitted': 'auto-generated' },
          signal,
        })
        return { kind: 'accepted', response: info.response }
      } catch (error) {
        return refusal(error as SmtpError)
      }
    },
    close: () => transport.close(),
  }
}

type SmtpError = Error & { code?: string; command?: string; response?: string; responseCode?: number }

function refusal({ code, command, message, response, responseCode = 0 }: SmtpError): MailOutcome {
  // A refused login is a fault of the settings, 503 one of the session, and with 421 the server goes away: none is about this mail.
  const ofSession = responseCode === 421 || responseCode === 503
  const aboutThisMail = !ofSession && (code === 'EENVELOPE' || code === 'EMESSAGE')
  const permanent = aboutThisMail && responseCode >= 500
  const ofRecipient = aboutThisMail && command === 'RCPT TO'
  return { kind: 'refused', permanent, ofRecipient, reason: inOneLine(response ?? message) }
}

// A comma, a bracket or a blank would let one field name several recipients.
function isOneAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s\p{C}@<>()[\],;:"\\]+@[^\s\p{C}@<>()[\],;:"\\]+$/u.test(text)
}

// Line breaks would begin another header; other invisible characters would show another text than the one sent.
function inOneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim()
}
