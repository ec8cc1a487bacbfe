/** Single sign-on: a real OIDC issuer at `/sso`, in which everybody is made up and nobody has a password. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { html } from 'hono/html'
import { sendPage } from '../page.ts'
import type { Sandbox } from '../sandbox.ts'
import { loadKeys } from './keys.ts'
import { listPeople, personLines } from './list-people.ts'
import { type Client, createProvider } from './provider.ts'
import { registerSignIn } from './sign-in.ts'
import { words } from './words.ts'

const mount = '/sso'

/** True for what the issuer answers itself; its sign-in pages are fastify's. */
export function isForIssuer({ url = '' }: IncomingMessage): boolean {
  return url.startsWith(`${mount}/`) && !url.startsWith(`${mount}/interaction/`)
}

/** Registers the pages and returns the issuer's handler, which must see its requests before anybody reads them. */
export async function registerSso(app: FastifyInstance, sandbox: Sandbox, client: Client) {
  const keys = await loadKeys(sandbox.state)
  const provider = createProvider(`${sandbox.address}${mount}`, { state: sandbox.state, keys, client })
  provider.on('server_error', (_ctx, error) => sandbox.log(`sign-in failed: ${error.message}`))
  registerSignIn(app, sandbox, provider)
  registerPeople(app, sandbox)
  return mounted(provider.callback())
}

/** oidc-provider finds its mount path by comparing `originalUrl` with `url`. */
function mounted(handle: (request: IncomingMessage, response: ServerResponse) => void) {
  return (request: IncomingMessage & { originalUrl?: string }, response: ServerResponse) => {
    request.originalUrl = request.url ?? ''
    request.url = request.originalUrl.slice(mount.length)
    handle(request, response)
  }
}

function registerPeople(app: FastifyInstance, { state }: Sandbox): void {
  app.get('/people', (_request, reply) => {
    const entries = listPeople(state, 'en', (entry) => html`<li><div>${personLines(entry, 'en')}</div></li>`)
    const body = html`<h1>${words.en.people}</h1>
      <p>${words.en.peopleLead}</p>
      ${entries}`
    return sendPage(reply, { title: words.en.people, body })
  })
}
