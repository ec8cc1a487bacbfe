/** The AI service: its keys, and a page on which people who try the demo have an assertion made. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { html } from 'hono/html'
import type { Agent } from '../directory/records.ts'
import { sendPage } from '../page.ts'
import { parse } from '../parse.ts'
import type { Sandbox } from '../sandbox.ts'
import { collectionOf, type Employee } from '../talenta/records.ts'
import { loadKey, publicPart } from './keys.ts'
import { assertionWish, makeAssertion } from './make-assertion.ts'

export function registerAiService(app: FastifyInstance, sandbox: Sandbox): void {
  app.get('/ai-service/jwks.json', async () => {
    const key = loadKey(sandbox.state)
    await sandbox.state.durable()
    return { keys: [publicPart(key)] }
  })

  app.register(async (scope) => {
    const form = 'application/x-www-form-urlencoded'
    scope.addContentTypeParser(form, { parseAs: 'string' }, async (_request: FastifyRequest, body: string) =>
      Object.fromEntries([...new URLSearchParams(body)].filter(([, value]) => value !== '')),
    )
    scope.get('/ai-service', (_request, reply) => sendPage(reply, formPage(sandbox)))
    scope.post<{ Body: { at?: string } }>('/ai-service', async (request, reply) => {
      const { at = '', ...told } = request.body ?? {}
      const [company, agent] = at.split('/')
      const assertion = await makeAssertion(sandbox, parse(assertionWish, { ...told, company, agent }))
      return sendPage(reply, assertionPage(assertion))
    })
  })
}

const title = 'AI service'

function formPage({ state }: Sandbox) {
  const agents = state
    .all<Agent>('agents')
    .map(({ id, company, name }) => html`<option value="${company}/${id}">${name} (${company})</option>`)
  const employees = state
    .all<Employee>(collectionOf('employees'))
    .map(({ userId, name, position }) => html`<option value="${userId}">${name}, ${position}</option>`)
  const body = html`<h1>${title}</h1>
    <p>
      The sandbox plays the service in which agents talk with people. Say whom an agent talks with, and it signs that
      assertion: open a contact session with it within two minutes, once.
    </p>
    <form method="post" class="form">
      <label>AI Agent <select name="at">${agents}</select></label>
      <label>Conversation <input name="conversation" value="demo-1" required /></label>
      <label>Contact, as the AI service knows them <input name="contact" value="demo-person-1" required /></label>
      <label>
        Proved to be
        <select name="identity">
          <option value="employee">an employee</option>
          <option value="contact">a contact, by phone number</option>
        </select>
      </label>
      <label>Employee number at Talenta <input name="employee" value="8002" list="employees" /></label>
      <datalist id="employees">${employees}</datalist>
      <label>Phone number <input name="phone" value="+6281200000002" /></label>
      <button class="button">Make the assertion</button>
    </form>
    <p><a href="/">Mekari sandbox</a></p>`
  return { title, body }
}

function assertionPage(assertion: string) {
  const body = html`<h1>Assertion</h1>
    <p>Send it as <code>assertion</code> to <code>POST /v1/contact-sessions</code>, with the runtime token as bearer.</p>
    <pre>${assertion}</pre>
    <p><a href="/ai-service">Make another one</a></p>`
  return { title: 'Assertion', body }
}
