/** Which addresses of the network are other people's public ones: what lies inside a house, or leads into one, is none. Pure. */
import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** Reserved or not reachable from everywhere: IANA's registry of IPv4 special-purpose addresses, and multicast. */
const special4 = listOf('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // Azure tells its machines their secrets here, at an address that looks public.
  ['168.63.129.16', 32],
])

/** All that is handed out to anybody lies in here; mapped, translated, local, link-local and multicast addresses lie outside. */
const handedOut6 = listOf('ipv6', [['2000::', 3]])

/** Of these the protocols' own, those for examples, and 6to4, which holds an IPv4 address. */
const special6 = listOf('ipv6', [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
])

const loopback4 = listOf('ipv4', [['127.0.0.0', 8]])

/** Whether a call to this address leaves for the public network; what is no address is not public either. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !special4.check(address, 'ipv4')
  return isIPv6(address) && handedOut6.check(address, 'ipv6') && !special6.check(address, 'ipv6')
}

/** Whether a host, as a URL writes it, is this very machine. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || (isIPv4(host) && loopback4.check(host, 'ipv4'))
}

function listOf(family: 'ipv4' | 'ipv6', ranges: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList()
  for (const [network, bits] of ranges) list.addSubnet(network, bits, family)
  return list
}
