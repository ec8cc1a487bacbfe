/** The page on which people make an application by hand: its two values are shown this once, to be pasted elsewhere. */
import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { html } from 'hono/html'
import { z } from 'zod'
import type { Company } from '../directory/records.ts'
import { type Page, sendPage } from '../page.ts'
import { parse } from '../parse.ts'
import type { Sandbox } from '../sandbox.ts'
import type { Credential } from './find-credential.ts'
import { issueCredential } from './issue-credential.ts'

const title = 'Developer centre'
const path = '/developer-centre/applications'
const application = z.object({ company: z.string(), scopes: z.array(z.string()).min(1), name: z.string().min(1) })

export function registerApplications(app: FastifyInstance, sandbox: Sandbox): void {
  app.register(async (scope) => {
    const form = 'application/x-www-form-urlencoded'
    scope.addContentTypeParser(form, { parseAs: 'string' }, async (_request: FastifyRequest, body: string) => {
      const fields = new URLSearchParams(body)
      return { ...Object.fromEntries(fields), scopes: fields.getAll('scopes') }
    })
    scope.get(path, (_request, reply) => sendPage(reply, formPage(sandbox)))
    scope.post(path, async (request, reply) => {
      const { scopes, ...wish } = parse(application, request.body)
      const product = sandbox.products.find((one) => scopes.every((right) => one.scopes.includes(right)))?.name ?? ''
      const issued = issueCredential(sandbox, {
        ...{ ...wish, product, scopes, reference: randomUUID() },
        maker: 'developer-centre',
      })
      if (!('credential' in issued)) return reply.code(422).send(issued)
      await sandbox.state.durable()
      return sendPage(reply, madePage(issued.credential))
    })
  })
}

function formPage({ state, products }: Sandbox): Page {
  const companies = state
    .all<Company>('companies')
    .map(({ id, name }) => html`<option value="${id}">${name} (${id})</option>`)
  const rights = products.map(
    ({ name, scopes }) =>
      html`<fieldset><legend>${name}</legend>${scopes.map(
        (right) => html`<label class="tick"><input type="checkbox" name="scopes" value="${right}" /> ${right}</label>`,
      )}</fieldset>`,
  )
  const body = html`<h1>${title}</h1>
    <p>Make an application for one product, as a Super Admin does where the app issues nothing by itself.</p>
    <form method="post" class="form">
      <label>Company <select name="company">${companies}</select></label>
      <label>Name <input name="name" value="Mekari Action" required /></label>
      ${rights}
      <button class="button">Make it</button>
    </form>
    <p><a href="/">Mekari sandbox</a></p>`
  return { title, body }
}

function madePage({ name, product, clientId, clientSecret }: Credential): Page {
  const body = html`<h1>${name}, ${product}</h1>
    <p>These two values are shown this once.</p>
    <h2>Client ID</h2>
    <pre>${clientId}</pre>
    <h2>Client Secret</h2>
    <pre>${clientSecret}</pre>
    <p><a href="${path}">Make another one</a></p>`
  return { title, body }
}
