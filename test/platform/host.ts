import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { createSender, type Sender, type SendLimits } from '../../server/platform/send-http.ts'

/** Lets a server listen until the test is over; the answer is its `host:port`. */
export async function listen(server: Server): Promise<string> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    // A test cuts connections on purpose: what the other side then complains about is no failure.
    socket.on('error', () => {})
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A bare HTTP host: it reads whole requests, keeps their text, and does with the connection what the test wants. */
export async function rawHost(answer: (socket: Socket) => void): Promise<{ base: string; requests: string[] }> {
  const requests: string[] = []
  const server = createServer((socket) => {
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      const [head = '', body] = text.split('\r\n\r\n')
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
      if (body === undefined || body.length < length) return
      requests.push(text)
      text = ''
      answer(socket)
    })
  })
  return { base: `http://${await listen(server)}`, requests }
}

/** What a bare host writes in answer to a request. */
export const say = (text: string) => (socket: Socket) => socket.write(text)
export const ok = say('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi')

export const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"a":1}' }

/** A sender that loses patience soon, closed when the test is over. */
export function shortSender(limits: Partial<SendLimits> = {}): Sender {
  const sender = createSender({ connectMs: 500, headersMs: 400, totalMs: 800, ...limits })
  onTestFinished(() => sender.close())
  return sender
}
