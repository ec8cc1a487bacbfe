/** The mail server: takes every mail, keeps it, and only then says so. */
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import PostalMime from 'postal-mime'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerEnvelope } from 'smtp-server'
import { listen } from '../listen.ts'
import type { Sandbox } from '../sandbox.ts'
import { type Mail, readMailDoor } from './mails.ts'
import { type BouncePlace, tellBounce } from './tell-bounce.ts'

const largestMail = 5 * 1024 * 1024

export async function openMailServer(
  sandbox: Sandbox,
  at: { port: number; host: string; notices: BouncePlace | undefined },
) {
  const isClosed = () => !readMailDoor(sandbox.state).available
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: largestMail,
    closeTimeout: 100,
    onConnect: (_session, done) => done(isClosed() ? refusal(421, 'The mail server is closed') : null),
    onMailFrom: (_address, _session, done) => done(isClosed() ? refusal(421, 'The mail server is closed') : null),
    onRcptTo({ address }, _session, done) {
      const { refused, putOff } = readMailDoor(sandbox.state)
      if (refused.includes(address.toLowerCase())) done(refusal(550, 'There is no such mailbox'))
      else done(putOff.includes(address.toLowerCase()) ? refusal(450, 'The mailbox is busy') : null)
    },
    onData(stream, { envelope }, done) {
      keepMail(sandbox, stream, envelope).then(
        (mail) => {
          done()
          bounce(sandbox, mail, at.notices)
        },
        (error: Error) => done(error),
      )
    },
  })
  // Until it listens, `listen` tells the error.
  server.on('error', (error) => server.server.listening && sandbox.log(`mail: ${error.message}`))
  await listen(server.server, { ...at, setting: 'SANDBOX_SMTP_PORT' })
  const { port } = server.server.address() as AddressInfo
  return { port, close: () => new Promise<void>((resolve) => server.close(resolve)) }
}

async function keepMail({ state, log }: Sandbox, stream: SMTPServerDataStream, envelope: SMTPServerEnvelope) {
  const bytes = await buffer(stream)
  if (stream.sizeExceeded) throw refusal(552, 'The mail is too large')
  const mail = await readMail(bytes, envelope)
  const id = String(state.next('mails'))
  state.put<Mail>('mails', id, { id, ...mail })
  await state.durable()
  log(`mail ${id} to ${mail.to.join(', ')}`)
  return mail
}

/** It was taken, and turns out to reach nobody. */
function bounce({ state, log }: Sandbox, mail: Omit<Mail, 'id'>, notices: BouncePlace | undefined): void {
  const { bounced } = readMailDoor(state)
  if (!notices || !mail.to.some((address) => bounced.includes(address.toLowerCase()))) return
  tellBounce(notices, mail.messageId).catch((error: Error) => log(`mail: the bounce was not taken: ${error.message}`))
}

async function readMail(bytes: Buffer, envelope: SMTPServerEnvelope): Promise<Omit<Mail, 'id'>> {
  const parsed = await PostalMime.parse(bytes)
  return {
    messageId: parsed.messageId ?? '',
    from: parsed.from?.address ?? (envelope.mailFrom ? envelope.mailFrom.address : ''),
    to: envelope.rcptTo.map(({ address }) => address),
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: parsed.html ?? '',
    headers: parsed.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    date: parsed.date ?? new Date().toISOString(),
    raw: bytes.toString(),
  }
}

const refusal = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode })
