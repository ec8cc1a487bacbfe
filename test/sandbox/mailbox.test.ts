import { createTransport, type SendMailOptions } from 'nodemailer'
import { describe, expect, it } from 'vitest'
import { openState } from '../../sandbox/state.ts'
import { ask, openFolder, openSandbox } from './open-sandbox.ts'

const mail = {
  from: 'Mekari Action <no-reply@mekari.example>',
  to: 'sari@kopinusantara.example',
  subject: 'Persetujuan untuk Kopi Assistant – "é"',
  text: 'Buka http://127.0.0.1:4000/approve/abc untuk melihatnya.',
  html: '<p>Buka <a href="http://127.0.0.1:4000/approve/abc">halaman persetujuan</a>.</p><script>alert(1)</script>',
  messageId: '<mail-1@mekari-action.example>',
}

async function openPost(folder?: string) {
  const { address, smtpPort } = await openSandbox(folder)
  const post = createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true })
  const messages = async (query = '') => (await ask('GET', `${address}/mailbox/messages${query}`)).body
  return { address, messages, send: (change: SendMailOptions = {}) => post.sendMail({ ...mail, ...change }) }
}

describe('the sandbox mailbox', () => {
  it('keeps a mail whole and tells it as JSON', async () => {
    const { messages, send } = await openPost()
    await send()
    expect(await messages()).toEqual([
      {
        id: '1',
        messageId: mail.messageId,
        from: 'no-reply@mekari.example',
        to: [mail.to],
        subject: mail.subject,
        text: `${mail.text}\n`,
        html: `${mail.html}\n`,
        headers: expect.arrayContaining([{ name: 'To', value: mail.to }]),
        date: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        raw: expect.stringContaining('MIME-Version: 1.0'),
      },
    ])
  })

  it('lists the newest first, finds a recipient and can be emptied', async () => {
    const { address, messages, send } = await openPost()
    await send()
    await send({ to: 'andi@kopinusantara.example', messageId: '<mail-2@mekari-action.example>' })
    expect((await messages()).map(({ id }: { id: string }) => id)).toEqual(['2', '1'])
    expect(await messages('?to=Andi@KopiNusantara.example')).toMatchObject([{ id: '2' }])
    expect((await ask('DELETE', `${address}/mailbox/messages`)).status).toBe(204)
    expect(await messages()).toEqual([])
  })

  it('counts a mail that was sent twice twice', async () => {
    const { messages, send } = await openPost()
    await send()
    await send()
    const ids = (await messages()).map(({ messageId }: { messageId: string }) => messageId)
    expect(ids).toEqual([mail.messageId, mail.messageId])
  })

  it('shows a mail in a frame that can run nothing, and its links as links', async () => {
    const { address, send } = await openPost()
    await send({ subject: '<b>bold</b>' })
    const list = await (await fetch(`${address}/mailbox`)).text()
    expect(list).toContain('<a href="/mailbox/1"')
    expect(list).toContain('&lt;b&gt;bold&lt;/b&gt;')
    const page = await fetch(`${address}/mailbox/1`)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    const text = await page.text()
    expect(text).toContain('sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"')
    expect(text).toContain('srcdoc="&lt;!doctype html&gt;&lt;base target=&quot;_blank&quot;&gt;&lt;p&gt;Buka')
    // The page's own, by its very bytes.
    expect(text.match(/<script>/g)).toHaveLength(1)
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'sha256-[^']+'$/)
    expect(text).toContain('<a href="http://127.0.0.1:4000/approve/abc" target="_blank"')
    expect((await fetch(`${address}/mailbox/99`)).status).toBe(404)
  })

  it('refuses an address and closes altogether as the control door asks', async () => {
    const { address, messages, send } = await openPost()
    const set = (body: object) => ask('POST', `${address}/control/mail`, { body })
    await set({ refuse: 'Sari@kopinusantara.example' })
    await expect(send()).rejects.toMatchObject({ responseCode: 550 })
    await send({ to: 'andi@kopinusantara.example' })
    await set({ refuse: null, available: false })
    await expect(send()).rejects.toMatchObject({ responseCode: 421 })
    await set({ available: true })
    await send()
    expect((await messages()).length).toBe(2)
  })

  it('takes mail where an earlier version kept what the control door said', async () => {
    const folder = await openFolder()
    const state = await openState(folder, () => {})
    state.put('settings', 'mail', { available: true, refused: [] })
    await state.durable()
    await state.close()
    const { address, messages, send } = await openPost(folder)
    await send()
    expect((await messages()).length).toBe(1)
    const set = await ask('POST', `${address}/control/mail`, { body: { putOff: mail.to } })
    expect(set.body).toEqual({ available: true, refused: [], putOff: [mail.to], bounced: [] })
    await expect(send()).rejects.toMatchObject({ responseCode: 450 })
  })
})
