/** Where a call goes: one URL object, of which the very same text is signed and sent. */
import { wireTarget } from '../../platform/send-http.ts'
import type { Strategy } from './strategy.ts'
import type { Reach } from './vault.ts'
import type { VaultCall } from './vault-call.ts'

/** The one origin that credentials are used at. */
export function gatewayOf(mekariApiUrl: string): string {
  const { origin, pathname } = new URL(mekariApiUrl)
  if (pathname !== '/') throw new Error('MEKARI_API_URL must name a host alone, without a path.')
  return origin
}

/** The address of the call at the gateway; a path that a URL parser would read differently is refused, not repaired. */
export function addressOf(gateway: string, { prefix, path }: Pick<VaultCall, 'prefix' | 'path'>): URL {
  const target = prefix + path
  const url = URL.parse(gateway + target)
  if (url?.origin !== gateway || wireTarget(url) !== target) {
    throw new TypeError('The path of a signed call must stand on the wire exactly as it is written.')
  }
  return url
}

/** The address of the call at a company's own system, below the base address of its connection. */
export function addressBelow(baseUrl: string, { prefix, path }: Pick<VaultCall, 'prefix' | 'path'>): URL {
  const { origin, pathname } = new URL(baseUrl)
  return addressOf(origin, { prefix: pathname.replace(/\/+$/, ''), path: prefix + path || '/' })
}

/** Every origin that a connection's secret may reach, each with what leads there: two that change places are others. */
export function originsOf({ baseUrl, settings }: Reach, { takes }: Pick<Strategy, 'takes'>): string[] {
  const asked = Object.entries(takes.settings).filter(([, kind]) => kind === 'address')
  const addresses = [['baseUrl', baseUrl] as const, ...asked.map(([name]) => [name, settings[name] ?? ''] as const)]
  return addresses.map(([name, address]) => `${name} ${URL.parse(address)?.origin}`)
}
