/** The mailbox: everything the mail server caught, to read as a person and to count as a test. */
import type { FastifyInstance } from 'fastify'
import { html } from 'hono/html'
import { z } from 'zod'
import { sendPage } from '../page.ts'
import { parse } from '../parse.ts'
import type { Sandbox } from '../sandbox.ts'
import { emptyMailbox, type Mail, newestFirst } from './mails.ts'

const messagesQuery = z.object({ to: z.string().toLowerCase().optional() })

export function registerMailbox(app: FastifyInstance, { state }: Sandbox): void {
  app.get('/mailbox/messages', (request) => {
    const { to } = parse(messagesQuery, request.query)
    const mails = newestFirst(state)
    return to === undefined ? mails : mails.filter((mail) => mail.to.some((address) => address.toLowerCase() === to))
  })

  app.delete('/mailbox/messages', async (_request, reply) => {
    emptyMailbox(state)
    await state.durable()
    return reply.code(204).send()
  })

  app.get('/mailbox', (_request, reply) => sendPage(reply, listPage(newestFirst(state))))

  app.get<{ Params: { id: string } }>('/mailbox/:id', (request, reply) => {
    const mail = state.get<Mail>('mails', request.params.id)
    return sendPage(mail ? reply : reply.code(404), mail ? mailPage(mail) : missingPage())
  })
}

function listPage(mails: Mail[]) {
  const entries = mails.map(
    ({ id, subject, from, to, date }) =>
      html`<li>
        <a href="/mailbox/${id}"
          ><strong>${subject || '(no subject)'}</strong> ${to.join(', ')}
          <span class="quiet">from ${from}, ${readable(date)}</span></a
        >
      </li>`,
  )
  const body = html`<h1>Mailbox</h1>
    <p class="quiet">Every mail sent to the sandbox, newest first. Reload to see new ones.</p>
    ${mails.length > 0 ? html`<ul class="list">${entries}</ul>` : html`<p>No mail has arrived yet.</p>`}
    <p><a href="/">Mekari sandbox</a></p>`
  return { title: 'Mailbox', body }
}

function mailPage(mail: Mail) {
  const headers = mail.headers.map(({ name, value }) => `${name}: ${value}`).join('\n')
  const body = html`<p><a href="/mailbox">Mailbox</a></p>
    <h1>${mail.subject || '(no subject)'}</h1>
    <p class="quiet">to ${mail.to.join(', ')}, from ${mail.from}, ${readable(mail.date)}</p>
    ${mail.html ? htmlPart(mail) : ''}
    <h2>Text part</h2>
    <pre>${linked(mail.text)}</pre>
    <h2>Headers</h2>
    <pre>${headers}</pre>`
  return { title: mail.subject, body, ...(mail.html ? { script: growFrame } : {}) }
}

/** The frame is as high as the mail in it, which it would hide else on a phone. */
const growFrame = `
const frame = document.querySelector('iframe')
const fit = () => {
  frame.style.height = '0'
  frame.style.height = frame.contentDocument.documentElement.scrollHeight + 2 + 'px'
}
frame.addEventListener('load', fit)
addEventListener('resize', fit)
fit()
`

/** In a frame that can run nothing, though the page around it may read it; its links open in a tab of their own, free of the frame's fetters. */
function htmlPart(mail: Mail) {
  return html`<iframe
    title="HTML part"
    sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
    srcdoc="${`<!doctype html><base target="_blank">${mail.html}`}"
  ></iframe>`
}

/** A text with its addresses made into links. */
function linked(text: string) {
  const parts = text.split(/(https?:\/\/[^\s<>"]+)/)
  return parts.map((part, index) =>
    index % 2 === 1 ? html`<a href="${part}" target="_blank" rel="noopener noreferrer">${part}</a>` : part,
  )
}

function missingPage() {
  return { title: 'No such mail', body: html`<h1>No such mail</h1><p><a href="/mailbox">Mailbox</a></p>` }
}

function readable(date: string): string {
  const time = new Date(date)
  return Number.isNaN(time.getTime()) ? date : `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
