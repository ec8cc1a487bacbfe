import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isLoopbackHost, isPublicAddress } from '../../server/platform/public-address.ts'

const inside = [
  ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '100.100.100.200', '127.0.0.1', '127.255.255.254', '169.254.169.254'],
  ...['172.16.0.1', '172.31.255.255', '192.0.0.192', '192.168.1.1', '198.18.0.1', '224.0.0.1', '255.255.255.255'],
  ...['168.63.129.16', '::', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:8.8.8.8', '::127.0.0.1', '::7f00:1'],
  ...['64:ff9b::7f00:1', '64:ff9b:1::1', '100::1', 'fc00::1', 'fd00:ec2::254', 'fe80::1', 'fec0::1', 'ff02::1'],
  ...['2001::1', '2001:db8::1', '2002:7f00:1::', '3fff::1', '5f00::1'],
]
const outside = [
  ...['1.1.1.1', '8.8.8.8', '172.15.0.1', '172.32.0.1', '100.63.255.255', '100.128.0.1', '223.255.255.255'],
  ...['2606:4700:4700::1111', '2400:3200::1', '2a00:1450::1', '2001:4860:4860::8888'],
]

const octet = fc.integer({ min: 0, max: 255 })
const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16))
/** Each range of IPv4 that is nobody's in public, as the octets it begins with. */
const ranges4 = [[10], [127], [169, 254], [192, 168], [172, 20], [100, 77], [0], [192, 0, 2], [198, 19], [231], [249]]

describe('an address', () => {
  it.each(inside)('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false))

  it.each(outside)('%s is public', (address) => expect(isPublicAddress(address)).toBe(true))

  it.each(['', 'localhost', '1.1.1', '2130706433', '0x7f.1', '[::1]', '1.1.1.1:80', '1.1.1.1 '])(
    'that is none, "%s", is not public',
    (text) => expect(isPublicAddress(text)).toBe(false),
  )

  it('within a private range of IPv4 is never public, neither as it is nor mapped, translated or in 6to4', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ranges4), fc.array(octet, { minLength: 4, maxLength: 4 }), (range, tail) => {
        const bytes = [...range, ...tail].slice(0, 4)
        const [high = '', low = ''] = [0, 2].map((at) => (((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)).toString(16))
        const plain = bytes.join('.')
        for (const way of [plain, `::ffff:${plain}`, `::${plain}`, `64:ff9b::${high}:${low}`, `2002:${high}:${low}::1`])
          expect(isPublicAddress(way), way).toBe(false)
      }),
    )
  })

  it('of IPv6 that nobody hands out is never public', () => {
    const groups = fc.tuple(
      group.filter((first) => !/^[23]/.test(first.padStart(4, '0'))),
      fc.array(group, { minLength: 7, maxLength: 7 }),
    )
    fc.assert(fc.property(groups, ([first, rest]) => !isPublicAddress([first, ...rest].join(':'))))
  })
})

describe('a host', () => {
  it('is this machine by its name and its addresses alone', () => {
    for (const host of ['localhost', '127.0.0.1', '127.1.2.3', '[::1]']) expect(isLoopbackHost(host)).toBe(true)
    for (const host of ['localhost.example', '10.0.0.1', '[::2]', '127.example'])
      expect(isLoopbackHost(host)).toBe(false)
  })
})
