/** Stands between the house and the gateway and holds what would be written there, until it is let go. */
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Holder {
  /** For a house: what it is to call in place of the gateway. */
  through(gateway: string): Promise<string>
  /** From now on; what is held goes on when the answer is called. */
  hold(): () => void
}

export function holdCalls(): Holder {
  let gate = Promise.resolve()
  return {
    async through(gateway) {
      const { hostname, port } = new URL(gateway)
      const server = createServer((caller) => {
        const answerer = connect(Number(port), hostname)
        caller.on('data', async (piece) => {
          if (piece.subarray(0, 5).toString() === 'POST ') await gate
          answerer.write(piece)
        })
        answerer.pipe(caller)
        for (const [one, other] of [
          [caller, answerer],
          [answerer, caller],
        ] as const)
          one.on('error', () => other.destroy()).on('close', () => other.destroy())
      })
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      onTestFinished(() => void server.close())
      const address = server.address()
      return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    },
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>()
      gate = promise
      return resolve
    },
  }
}
