import { createServer } from 'node:net'
import type { SMTPServerOptions } from 'smtp-server'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createMailer, type Mail, type Mailer } from '../../server/platform/mail.ts'
import { listen, ok, rawHost } from './host.ts'
import { mailServer } from './mail-server.ts'

const from = 'Mekari Action <no-reply@action.test>'
const mail: Mail = {
  messageId: '<apr_1.1@action.test>',
  to: 'sari@company.test',
  subject: 'Persetujuan untuk Agen',
  text: 'Halo €',
  html: '<p>Halo €</p>',
}

function mailer(smtpUrl: string): Mailer {
  const made = createMailer({ smtpUrl, from })
  onTestFinished(() => made.close())
  return made
}

function refuse(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code })
}

describe('the mailer', () => {
  it('sends both forms of the text to one address, from the fixed sender, under the given id', async () => {
    const { smtpUrl, letters } = await mailServer()
    const outcome = await mailer(smtpUrl).send({
      ...mail,
      follows: '<lnk_1@action.test>',
    })
    expect(outcome).toMatchObject({ kind: 'accepted', response: expect.stringMatching(/^250 /) })
    const [letter] = letters
    expect(letter).toMatchObject({ sender: 'no-reply@action.test', recipients: [mail.to] })
    expect(letter?.read).toMatchObject({
      from: { name: 'Mekari Action', address: 'no-reply@action.test' },
      messageId: mail.messageId,
      inReplyTo: '<lnk_1@action.test>',
      references: '<lnk_1@action.test>',
      subject: mail.subject,
      text: 'Halo €\n',
      html: '<p>Halo €</p>\n',
      attachments: [],
    })
    const header = (name: string) => letter?.read.headers.find(({ key }) => key === name)?.value
    expect(header('auto-submitted')).toBe('auto-generated')
    expect([letter?.read.replyTo, header('x-mailer')]).toEqual([undefined, undefined])
  })

  it.each([
    '\r\nBcc: thief@evil.test',
    '\nBcc: thief@evil.test',
    '\r\n\r\n<b>body</b>',
    '\u2028Bcc: x',
    '\u202egnp.exe',
  ])('keeps %j in the subject from becoming anything else', async (tail) => {
    const { smtpUrl, letters } = await mailServer()
    await mailer(smtpUrl).send({ ...mail, subject: `Agen${tail}` })
    const [letter] = letters
    expect(letter?.recipients).toEqual([mail.to])
    expect(letter?.read.bcc).toBeUndefined()
    expect(letter?.read.subject).toBe(`Agen ${tail.replace(/[\r\n\u2028\u202e]+/g, '')}`)
    expect(letter?.read.text).toBe('Halo €\n')
  })

  it.each([
    'a@x.test, b@x.test',
    'a@x.test b@x.test',
    'A <a@x.test>',
    'a@x.test\r\nBcc: b@x.test',
    'a',
    '',
    '@x.test',
    'a@',
  ])('sends nothing to %j, which is not one address', async (to) => {
    const { smtpUrl, letters } = await mailServer()
    const outcome = await mailer(smtpUrl).send({ ...mail, to })
    const reason = 'The recipient is not one mail address.'
    expect(outcome).toEqual({ kind: 'refused', permanent: true, ofRecipient: true, reason })
    expect(letters).toEqual([])
  })

  it('sends text that names a file as that text, and never opens a file or an address', async () => {
    const { smtpUrl, letters } = await mailServer()
    const { base, requests } = await rawHost(ok)
    const { send } = mailer(smtpUrl)
    await send({ ...mail, text: '/etc/passwd', html: '<img src="file:///etc/passwd">' })
    expect(letters[0]?.read).toMatchObject({ text: '/etc/passwd\n', attachments: [] })
    for (const html of [{ path: '/etc/passwd' }, { href: base }]) {
      expect(await send({ ...mail, html: html as unknown as string })).toMatchObject({
        kind: 'refused',
        permanent: false,
      })
    }
    expect([letters.length, requests.length]).toEqual([1, 0])
  })
})

describe('a refused mail', () => {
  it.each([
    [550, true, true],
    [552, true, true],
    [421, false, false],
    [450, false, true],
    [503, false, false],
  ])(
    'with code %i at the recipient is permanent: %s, and about nobody else: %s',
    async (code, permanent, ofRecipient) => {
      const onRcptTo: SMTPServerOptions['onRcptTo'] = (_, __, callback) => callback(refuse(code, 'no such person'))
      const { smtpUrl } = await mailServer({ onRcptTo })
      const outcome = await mailer(smtpUrl).send(mail)
      expect(outcome).toEqual({ kind: 'refused', permanent, ofRecipient, reason: `${code} no such person` })
    },
  )

  it.each([
    [554, true],
    [451, false],
  ])('with code %i for its content is permanent: %s', async (code, permanent) => {
    const onData: SMTPServerOptions['onData'] = (stream, _, callback) => {
      stream.resume().on('end', () => callback(refuse(code, 'not this content')))
    }
    const { smtpUrl } = await mailServer({ onData })
    const reason = `${code} not this content`
    expect(await mailer(smtpUrl).send(mail)).toEqual({ kind: 'refused', permanent, ofRecipient: false, reason })
  })

  it('for a wrong login is not permanent and tells no password', async () => {
    const onAuth: SMTPServerOptions['onAuth'] = (_, __, callback) => callback(refuse(535, 'bad login'))
    const { smtpUrl } = await mailServer({ authOptional: false, allowInsecureAuth: true, onAuth })
    const outcome = await mailer(smtpUrl.replace('//', '//user:canary-7f3a@')).send(mail)
    expect(outcome).toMatchObject({
      ...{ kind: 'refused', permanent: false, ofRecipient: false },
      reason: expect.stringContaining('535'),
    })
    expect(JSON.stringify(outcome)).not.toContain('canary')
  })

  it('without a server is not permanent', async () => {
    const dead = createServer()
    const address = await listen(dead)
    dead.close()
    const outcome = await mailer(`smtp://${address}`).send(mail)
    expect(outcome).toMatchObject({ kind: 'refused', permanent: false, ofRecipient: false })
  })

  it('is about nobody alone where it is the sender that the server does not take', async () => {
    const onMailFrom: SMTPServerOptions['onMailFrom'] = (_, __, callback) => callback(refuse(451, 'later'))
    const { smtpUrl } = await mailServer({ onMailFrom })
    expect(await mailer(smtpUrl).send(mail)).toMatchObject({ kind: 'refused', permanent: false, ofRecipient: false })
  })

  it('is tried once only when the server hangs up', async () => {
    let connections = 0
    const server = createServer((socket) => {
      connections += 1
      socket.end()
    })
    const outcome = await mailer(`smtp://${await listen(server)}`).send(mail)
    expect(outcome).toMatchObject({ kind: 'refused', permanent: false })
    expect(connections).toBe(1)
  })

  it('goes out at a later attempt over the same mailer', async () => {
    let refusals = 1
    const onRcptTo: SMTPServerOptions['onRcptTo'] = (_, __, callback) => {
      refusals -= 1
      callback(refusals >= 0 ? refuse(451, 'later') : null)
    }
    const { smtpUrl, letters } = await mailServer({ onRcptTo })
    const { send } = mailer(smtpUrl)
    expect(await send(mail)).toMatchObject({ kind: 'refused', permanent: false })
    expect(await send(mail)).toMatchObject({ kind: 'accepted' })
    expect(letters.map((letter) => letter.read.messageId)).toEqual([mail.messageId])
  })
})
