/**
 * What a host's name stands for, asked of the name servers over the network: unlike the system's own look-up no thread waits for
 * the answer, so that names that hang hold up nobody else. The machine's hosts file is not read.
 */
import { Resolver } from 'node:dns/promises'
import { isIP } from 'node:net'
import { isLoopbackHost } from './public-address.ts'
import { sendLimits } from './send-http.ts'

export interface Place {
  address: string
  family: number
}

/** All addresses that a name stands for; none where it stands for nothing, or nobody says so in time. */
export type ResolveName = (host: string) => Promise<Place[]>

/** By the servers that the machine names, or by these. */
export function createResolver(servers?: readonly string[]): ResolveName {
  const resolver = new Resolver({ timeout: sendLimits.connectMs / 2, tries: 2 })
  if (servers) resolver.setServers(servers)
  return async (host) => {
    if (isIP(host)) return [{ address: host, family: isIP(host) }]
    if (isLoopbackHost(host)) return [{ address: '127.0.0.1', family: 4 }]
    const asked = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
    const found = asked.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
    return found.map((address) => ({ address, family: isIP(address) }))
  }
}
