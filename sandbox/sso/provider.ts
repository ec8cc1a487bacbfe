/** The OIDC issuer: code flow with PKCE for one client, everybody's profile, no consent screen. */
import { type Configuration, interactionPolicy, type KoaContextWithOIDC, Provider } from 'oidc-provider'
import { maySignIn, type Person } from '../directory/records.ts'
import type { State } from '../state.ts'
import { adapterOver } from './adapter.ts'
import { showError, showSignedOut, showSignOut } from './end-pages.ts'
import type { SsoKeys } from './keys.ts'

export interface Client {
  secret: string
  redirectUris: string[]
}

export const clientId = 'mekari-action'
interface Parts {
  state: State
  keys: SsoKeys
  client: Client
}

const scopes = ['openid', 'email', 'profile']
const minute = 60
const day = 24 * 60 * minute
const ttl = {
  AccessToken: 60 * minute,
  AuthorizationCode: minute,
  Grant: 14 * day,
  IdToken: 60 * minute,
  Interaction: 60 * minute,
  Session: 14 * day,
}

export function createProvider(issuer: string, { state, keys, client }: Parts): Provider {
  return new Provider(issuer, {
    ...identity(state),
    adapter: (model) => adapterOver(state, model),
    clients: [clientMetadata(client)],
    jwks: { keys: [keys.signing as NonNullable<Configuration['jwks']>['keys'][number]] },
    // Cookies know no ports: these names keep clear of those of the product on the same host.
    cookies: {
      keys: keys.cookies,
      names: { session: 'sandbox_session', interaction: 'sandbox_interaction', resume: 'sandbox_resume' },
    },
    scopes,
    responseTypes: ['code'],
    clientAuthMethods: ['client_secret_basic'],
    pkce: { required: () => true },
    discovery: { ui_locales_supported: ['en', 'id'] },
    clientBasedCORS: () => false,
    ttl,
    interactions: { policy: signInPolicy(), url: (_ctx, interaction) => `/sso/interaction/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      rpInitiatedLogout: { enabled: true, logoutSource: showSignOut, postLogoutSuccessSource: showSignedOut },
    },
    renderError: showError,
  })
}

function clientMetadata({ secret, redirectUris }: Client) {
  const starts = redirectUris.map((uri) => new URL('/', uri).href)
  return {
    client_id: clientId,
    client_secret: secret,
    client_name: 'Mekari Action',
    redirect_uris: redirectUris,
    post_logout_redirect_uris: [...new Set(starts)],
    require_auth_time: true,
  }
}

/** Who somebody is, and that every known person grants the client all it may ask. */
function identity(state: State): Configuration {
  return {
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'locale'] },
    conformIdTokenClaims: false, // the claims stand in the ID token too, as most issuers have it
    async findAccount(_ctx, sub) {
      const person = state.get<Person>('people', sub)
      if (!person || !maySignIn(state, person)) return undefined
      const { email, emailVerified, name, language } = person
      const claims = { sub, email, email_verified: emailVerified, name, locale: language }
      return { accountId: sub, claims: async () => claims }
    },
    async loadExistingGrant(ctx) {
      const { Grant } = ctx.oidc.provider
      const known = ctx.oidc.session?.grantIdFor(clientId)
      const kept = known ? await Grant.find(known) : undefined
      if (kept) return kept
      const grant = new Grant({ clientId, accountId: ctx.oidc.session?.accountId as string })
      grant.addOIDCScope(scopes.join(' '))
      await grant.save()
      return grant
    },
  }
}

/** The people list is shown without a session, when asked for, when too old, and when its owner was disabled. */
function signInPolicy(): interactionPolicy.DefaultPolicy {
  const { base, Check, Prompt } = interactionPolicy
  const policy = base()
  policy.remove('consent')
  policy.add(new Prompt({ name: 'select_account', requestable: true }))
  const isGone = (ctx: KoaContextWithOIDC) => Boolean(ctx.oidc.session?.accountId && !ctx.oidc.account)
  policy.get('login')?.checks.add(new Check('account_gone', 'The account cannot sign in any more', isGone))
  return policy
}
