import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import { type AdapterFactory, type AdapterPayload, type Configuration, Provider } from 'oidc-provider'
import { listen } from './host.ts'

export const client = { clientId: 'mekari-action', clientSecret: 'secret-of-the-client' }
export const redirectUri = 'https://action.test/callback'

export interface OidcHost {
  issuer: string
  /** Answers instead of the provider, by path. */
  override: Map<string, RequestListener>
  /** A token that says this, with the provider's own signature. */
  signToken(claims: object, header?: object): string
}

interface Wish {
  /** Settings of our client and claims of the person that differ from the usual ones. */
  client?: object
  claims?: object
  /** How many seconds ago the person authenticated. */
  age?: number
}

/** A real OpenID Connect provider, at which everybody who comes is signed in as person_1 without a question. */
export async function oidcHost(wish: Wish = {}): Promise<OidcHost> {
  const override = new Map<string, RequestListener>()
  let provide: RequestListener = () => {}
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host')
    const answer = override.get(pathname) ?? provide
    answer(request, response)
  })
  const issuer = `http://${await listen(server)}`
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const provider = new Provider(issuer, configuration(wish, privateKey))
  const callback = provider.callback()
  provide = async (request, response) => {
    if (!request.url?.startsWith('/login/')) return callback(request, response)
    const ts = Math.floor(Date.now() / 1000) - (wish.age ?? 0)
    await provider.interactionFinished(request, response, { login: { accountId: 'person_1', ts } })
  }
  const signToken = (claims: object, header: object = {}) => {
    const parts = [{ alg: 'RS256', ...header }, claims].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    )
    return [...parts, sign('sha256', Buffer.from(parts.join('.')), privateKey).toString('base64url')].join('.')
  }
  return { issuer, override, signToken }
}

/** Goes where the sign-in sends a browser, and answers with the address at which it leaves the provider. */
export async function visit(url: URL): Promise<URL> {
  const cookies = new Map<string, string>()
  let next = url
  while (next.origin === url.origin) {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
    const response = await fetch(next, { redirect: 'manual', headers: { cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const location = response.headers.get('location')
    if (!location) throw new Error(`The provider stopped at ${next.pathname}: ${await response.text()}`)
    next = new URL(location, next)
  }
  return next
}

function configuration(wish: Wish, signingKey: KeyObject): Configuration {
  const hour = 3600
  const { clientId: client_id, clientSecret: client_secret } = client
  return {
    adapter: inMemory(),
    clients: [{ client_id, client_secret, redirect_uris: [redirectUri], ...wish.client }],
    jwks: { keys: [{ kty: 'RSA', ...(signingKey.export({ format: 'jwk' }) as { n: string; e: string }) }] },
    cookies: { keys: ['key of the cookies'] },
    enabledJWA: { idTokenSigningAlgValues: ['RS256', 'RS512', 'HS256'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'locale'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/login/${interaction.uid}` },
    ttl: { AccessToken: hour, AuthorizationCode: 60, Grant: hour, IdToken: hour, Interaction: hour, Session: hour },
    findAccount: (_, sub) => {
      const person = {
        sub,
        email: 'sari@company.test',
        email_verified: true,
        name: 'Sari',
        locale: 'id',
        ...wish.claims,
      }
      return { accountId: sub, claims: () => person }
    },
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId: client_id, accountId: oidc.session?.accountId ?? '' })
      grant.addOIDCScope('openid profile email')
      await grant.save()
      return grant
    },
  }
}

/** A store of what the provider remembers; its own one warns on every start. */
function inMemory(): AdapterFactory {
  const kept = new Map<string, AdapterPayload>()
  return (model) => ({
    upsert: async (id, payload) => void kept.set(`${model} ${id}`, payload),
    find: async (id) => kept.get(`${model} ${id}`),
    findByUid: async (uid) => [...kept.values()].find((payload) => payload.uid === uid && payload.kind === model),
    findByUserCode: async () => undefined,
    consume: async (id) => void Object.assign(kept.get(`${model} ${id}`) ?? {}, { consumed: Date.now() / 1000 }),
    destroy: async (id) => void kept.delete(`${model} ${id}`),
    async revokeByGrantId(grantId) {
      for (const [id, payload] of kept) if (payload.grantId === grantId) kept.delete(id)
    },
  })
}
