/** The catalogue feed: newer versions of actions than those the product brings along, and a page to publish some. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { html } from 'hono/html'
import { z } from 'zod'
import { type Page, sendPage } from '../page.ts'
import { parse } from '../parse.ts'
import type { Sandbox } from '../sandbox.ts'
import { type Declaration, listVersions, publishInvoice } from './versions.ts'

export { declaration, publish } from './versions.ts'

const title = 'Catalogue'
const path = '/catalogue/publish'
const wish = z.strictObject({ allowed: z.enum(['more', 'less']) })

export function registerCatalogue(app: FastifyInstance, { state }: Sandbox): void {
  app.get('/catalogue', () => ({ versions: listVersions(state) }))
  app.register(async (scope) => {
    const form = 'application/x-www-form-urlencoded'
    scope.addContentTypeParser(form, { parseAs: 'string' }, async (_request: FastifyRequest, body: string) =>
      Object.fromEntries(new URLSearchParams(body)),
    )
    scope.get(path, (_request, reply) => sendPage(reply, publishPage(listVersions(state))))
    scope.post(path, async (request, reply) => {
      publishInvoice(state, parse(wish, request.body).allowed)
      await state.durable()
      return reply.redirect(path, 303)
    })
  })
}

function publishPage(versions: Declaration[]): Page {
  const entries = versions
    .toReversed()
    .map(
      ({ action, version, ...told }) =>
        html`<li><div><strong>${action}, version ${version}</strong> ${JSON.stringify(told)}</div></li>`,
    )
  const body = html`<h1>${title}</h1>
    <p>
      Newer versions of Create sales invoice, which differ in the largest amount that a builder may set. The app asks
      for them every minute.
    </p>
    <form method="post" class="form">
      <button class="button" name="allowed" value="more">Publish a version that is allowed more</button>
      <button class="button plain" name="allowed" value="less">Publish a version that is allowed less</button>
    </form>
    <h2>Published, newest first</h2>
    ${versions.length > 0 ? html`<ul class="list">${entries}</ul>` : html`<p>Nothing was published yet.</p>`}
    <p><a href="/">Mekari sandbox</a></p>`
  return { title, body }
}
