/** The ways in which a call's answer goes wrong on the line, each as the fault named for it says. */
import type { Socket } from 'node:net'
import type { FastifyReply } from 'fastify'
import type { Answer } from './endpoint.ts'
import type { FaultName } from './faults.ts'

const unavailable = { message: 'An unexpected error occurred' }
const page = '<!doctype html><title>Mekari</title><h1>We will be back soon</h1>'
const dripMilliseconds = 1000
const hugeBytes = 64 * 1024 * 1024

/** Remembers the connections it holds open, so that the sandbox can stop while a client still waits. */
export class Line {
  readonly #held = new Set<Socket>()

  spoil(reply: FastifyReply, fault: FaultName, answer: Answer = { status: 200, body: {} }): FastifyReply {
    reply.header('server', 'Mekari')
    switch (fault) {
      case '429':
        return reply.code(429).send({ message: 'API rate limit exceeded' })
      case '500-before':
      case '500-after':
        return reply.code(500).send(unavailable)
      case 'reset-before':
      case 'reset-after':
        reply.hijack().raw.socket?.resetAndDestroy()
        return reply
      case 'hang-before':
      case 'hang-after':
        this.#hold(reply)
        return reply
      case 'slow-body':
        return this.#drip(reply, answer)
      case 'garbage-200':
        return reply.code(200).type('text/html').send(page)
      case 'cut-json':
        return reply.code(answer.status).type('application/json').send(halfOf(answer))
      case 'redirect':
        return reply.redirect('https://elsewhere.example/moved', 302)
      case 'huge':
        return reply.code(answer.status).send({ ...(answer.body as object), padding: 'x'.repeat(hugeBytes) })
    }
  }

  /** Lets go of every client that still waits. */
  close(): void {
    for (const socket of this.#held) socket.destroy()
  }

  #hold(reply: FastifyReply): Socket | null {
    const { socket } = reply.hijack().raw
    if (!socket) return null
    this.#held.add(socket)
    socket.once('close', () => this.#held.delete(socket))
    return socket
  }

  /** The head at once, then a byte a second: every pause is short, the whole is not. */
  #drip(reply: FastifyReply, answer: Answer): FastifyReply {
    const body = Buffer.from(JSON.stringify(answer.body))
    const socket = this.#hold(reply)
    reply.raw.writeHead(answer.status, { 'content-type': 'application/json', 'content-length': body.length })
    let sent = 0
    const timer = setInterval(() => {
      reply.raw.write(body.subarray(sent, sent + 1))
      sent += 1
      if (sent === body.length) reply.raw.end(() => clearInterval(timer))
    }, dripMilliseconds)
    socket?.once('close', () => clearInterval(timer))
    return reply
  }
}

function halfOf({ body }: Answer): string {
  const text = JSON.stringify(body)
  return text.slice(0, Math.floor(text.length / 2))
}
