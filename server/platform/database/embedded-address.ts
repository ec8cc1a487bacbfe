/** Where an embedded server listens: a Unix socket in a folder of its own, or on Windows loopback. */
import { chown, mkdtemp, rmdir, unlink } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Runner } from './embedded-runner.ts'

export interface Address {
  /** A socket folder when it begins with a slash. */
  host: string
  port: number
}

const PREFIX = 'mekari-action-'
const SOCKET = '.s.PGSQL.5432'

/** An address nobody listens at; its socket folder lets in its owner alone. */
export async function newAddress({ owner }: Runner): Promise<Address> {
  if (process.platform === 'win32') return { host: '127.0.0.1', port: await findFreePort() }
  // A socket's path may have 103 bytes on macOS and 107 on Linux; and the folder for root's own files admits no other account.
  const place = owner || tmpdir().length > 60 ? '/tmp' : tmpdir()
  const host = await mkdtemp(join(place, PREFIX))
  if (owner) await chown(host, owner.uid, owner.gid)
  return { host, port: 5432 }
}

/** The server's settings for listening there and nowhere else. */
export function listenSettings({ host, port }: Address): Record<string, string> {
  const socket = host.startsWith('/')
  return {
    listen_addresses: socket ? '' : host,
    unix_socket_directories: socket ? host : '',
    port: String(port),
  }
}

/** The address as pg, Kysely and libpq take it; four parameters because it has these four parts. */
export function urlOf({ host, port }: Address, user: string, database: string, password?: string): string {
  const login = password ? `${user}:${password}` : user
  return `postgresql://${login}@${encodeURIComponent(host)}:${port}/${database}`
}

/** Removes a socket folder that is empty, as it is before a server starts and after it has stopped. */
export async function clearAddress({ host }: Address): Promise<void> {
  if (basename(host).startsWith(PREFIX)) await rmdir(host).catch(() => {})
}

/** Removes a socket folder with what a killed server left in it; by name, never recursively, as others write beside it. */
export async function clearDeadAddress(address: Address): Promise<void> {
  if (!basename(address.host).startsWith(PREFIX)) return
  for (const name of [SOCKET, `${SOCKET}.lock`]) await unlink(join(address.host, name)).catch(() => {})
  await clearAddress(address)
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
