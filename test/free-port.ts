/** A port nobody else takes: below those the system hands out by itself, and of this very worker's own hundred. */
import { createServer } from 'node:net'

// Runs beside each other differ in the process that started them, workers of one run in their number.
const first = 10_000 + (process.ppid % 20) * 1000 + (Number(process.env.VITEST_POOL_ID ?? 1) % 10) * 100
let next = 0

export async function freePort(): Promise<number> {
  for (;;) {
    const port = first + (next++ % 100)
    if (await canListen(port)) return port
  }
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
