/** A name server that knows only what the test tells it, and says nothing at all of other names. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { isIPv6 } from 'node:net'
import { onTestFinished } from 'vitest'

/** Kinds of records, and the answer to a name that stands for nothing (RFC 1035, 3.2.2 and 4.1.1; RFC 3596). */
const [a, aaaa, noSuchName] = [1, 28, 3]

/** `known`: the addresses of each name; none: it is said to stand for nothing. */
export async function nameHost(known: Record<string, string[]>) {
  const asked: string[] = []
  const socket = createSocket('udp4')
  socket.on('message', (query, from) => {
    const name = nameIn(query)
    asked.push(name)
    const addresses = known[name]
    if (addresses) socket.send(answerTo(query, name, addresses), from.port, from.address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  onTestFinished(() => void socket.close())
  return { server: `127.0.0.1:${socket.address().port}`, asked }
}

function nameIn(query: Buffer): string {
  const labels: string[] = []
  for (let at = 12; query[at]; at += 1 + (query[at] ?? 0))
    labels.push(query.toString('latin1', at + 1, at + 1 + (query[at] ?? 0)))
  return labels.join('.')
}

/** The query's head and question, and a record for each address of the kind that was asked for. */
function answerTo(query: Buffer, name: string, addresses: string[]): Buffer {
  const end = 12 + name.length + 2
  const kind = query.readUInt16BE(end)
  const records = addresses.filter((address) => kind === (isIPv6(address) ? aaaa : a)).map((one) => recordOf(one, kind))
  const head = Buffer.from(query.subarray(0, 12))
  head.writeUInt16BE(0x8180 | (addresses.length === 0 ? noSuchName : 0), 2)
  head.writeUInt16BE(records.length, 6)
  head.writeUInt32BE(0, 8)
  return Buffer.concat([head, query.subarray(12, end + 4), ...records])
}

/** Of the name in the question, for no time at all. */
function recordOf(address: string, kind: number): Buffer {
  const bytes = isIPv6(address)
    ? Buffer.from(
        address
          .split(':')
          .map((group) => group.padStart(4, '0'))
          .join(''),
        'hex',
      )
    : Buffer.from(address.split('.').map(Number))
  return Buffer.concat([Buffer.from([0xc0, 12, 0, kind, 0, 1, 0, 0, 0, 0, 0, bytes.length]), bytes])
}
