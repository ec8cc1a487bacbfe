import * as oidc from 'openid-client'

export interface ProviderSettings {
  issuer: string
  clientId: string
  clientSecret: string
  /** Plain http, on loopback only: for a provider on this very machine. */
  allowInsecure: boolean
}

// Asymmetric only: whoever knows the client secret must not be able to make an ID token.
const ALGORITHMS = ['RS256', 'PS256', 'ES256']
const TIMEOUT_SECONDS = 5
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost'])

/** The provider's configuration, looked up at the first call and kept once it was found. */
export function discoverProvider(settings: ProviderSettings): () => Promise<oidc.Configuration> {
  refuseUnsafe(settings)
  let found: Promise<oidc.Configuration> | undefined
  return () => {
    found ??= discover(settings).catch((error) => {
      found = undefined
      throw error
    })
    return found
  }
}

function refuseUnsafe({ issuer, allowInsecure }: ProviderSettings): void {
  const { protocol, hostname } = new URL(issuer)
  if (protocol === 'https:' || (protocol === 'http:' && allowInsecure && LOOPBACK.has(hostname))) return
  throw new Error('The sign-in provider must have an https address; plain http is for this machine only.')
}

async function discover({
  issuer,
  clientId,
  clientSecret,
  allowInsecure,
}: ProviderSettings): Promise<oidc.Configuration> {
  const execute = allowInsecure ? [oidc.allowInsecureRequests] : []
  const auth = oidc.ClientSecretBasic(clientSecret)
  const options = { execute, timeout: TIMEOUT_SECONDS }
  const found = await oidc.discovery(new URL(issuer), clientId, undefined, auth, options)
  const metadata: oidc.ServerMetadata = found.serverMetadata()
  const offered = metadata.id_token_signing_alg_values_supported ?? ALGORITHMS
  const accepted = { id_token_signing_alg_values_supported: offered.filter((name) => ALGORITHMS.includes(name)) }
  const provider = new oidc.Configuration({ ...metadata, ...accepted }, clientId, undefined, auth)
  provider.timeout = TIMEOUT_SECONDS
  // The library trusts TLS for an ID token from the token endpoint; its signature is checked all the same.
  oidc.enableNonRepudiationChecks(provider)
  if (allowInsecure) oidc.allowInsecureRequests(provider)
  return provider
}
