/** Closes the doors: whoever is being answered is answered first, whoever only holds a connection open is let go. */
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** Watches from the start who comes in, and answers how to close. */
export function watchDoors(app: FastifyInstance): () => Promise<void> {
  // Node itself waits for connections over which nothing was ever asked, and for those half-way through asking.
  const underWay = new Map<Socket, number>()
  let isClosing = false
  const note = (socket: Socket, more: 1 | 0 | -1) => {
    const requests = (underWay.get(socket) ?? 0) + more
    if (!socket.destroyed) underWay.set(socket, requests)
    if (isClosing && requests === 0) socket.destroySoon()
  }
  app.server.on('connection', (socket) => {
    socket.once('close', () => underWay.delete(socket))
    note(socket, 0)
  })
  app.server.on('request', ({ socket }, response) => {
    response.once('close', () => note(socket, -1))
    note(socket, 1)
  })
  return async () => {
    isClosing = true
    for (const socket of underWay.keys()) note(socket, 0)
    await app.close()
  }
}
