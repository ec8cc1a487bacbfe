/** A mail server of a test's own. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { onTestFinished } from 'vitest'

interface Letter {
  sender: string
  recipients: string[]
  read: Email
}

/** Keeps what it accepts; `options` make it refuse. */
export async function mailServer(options: Partial<SMTPServerOptions> = {}) {
  const letters: Letter[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, { envelope }, callback) {
      const keep = async (chunks: Buffer[]) => {
        const raw = Buffer.concat(chunks)
        const sender = envelope.mailFrom ? envelope.mailFrom.address : ''
        const recipients = envelope.rcptTo.map((recipient) => recipient.address)
        letters.push({ sender, recipients, read: await PostalMime.parse(raw) })
      }
      stream
        .toArray()
        .then(keep)
        .then(() => callback(), callback)
    },
    ...options,
  })
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())))
  return { smtpUrl: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, letters }
}
