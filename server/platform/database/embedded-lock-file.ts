/** The file by which a PostgreSQL server says that the folder is taken, and where it listens: postmaster.pid. */
import { execFile } from 'node:child_process'
import { readFile, readlink, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Address, clearDeadAddress } from './embedded-address.ts'

export interface Running {
  pid: number
  /** Undefined until the server has opened its socket. */
  address: Address | undefined
}

/** The server that runs on the folder; a file left behind by one that is gone says nothing. */
export async function findRunning(folder: string): Promise<Running | undefined> {
  const written = await readLockFile(folder)
  return written && (await runsOn(folder, written.pid)) ? written : undefined
}

/** Removes what a killed server left behind, save the socket folder that the next one will use. */
export async function clearRemains(folder: string, next: Address): Promise<void> {
  const written = await readLockFile(folder)
  if (!written || (await runsOn(folder, written.pid))) return
  if (written.address && written.address.host !== next.host) await clearDeadAddress(written.address)
  // PostgreSQL clears the file itself, having looked whether a child of the dead server is still at work; but not while the
  // number lives on in another process.
  if (isAlive(written.pid)) await rm(lockFile(folder), { force: true })
}

function lockFile(folder: string): string {
  return join(folder, 'postmaster.pid')
}

/** One item a line: process, folder, time, port, socket folder, address listened at; the last two come as the start goes on. */
async function readLockFile(folder: string): Promise<Running | undefined> {
  const text = await readFile(lockFile(folder), 'utf8').catch(() => '')
  const [pid, , , port, socketFolder, host] = text.split('\n')
  if (!Number(pid)) return undefined
  const where = socketFolder || host
  return { pid: Number(pid), address: where ? { host: where, port: Number(port) } : undefined }
}

/** Whether the process is alive and a server of this folder: after a restart of the machine its number may be anyone's. */
async function runsOn(folder: string, pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false
  if (process.platform === 'win32') return true
  // A server works in its folder. Where there is no /proc, its command line names the folder.
  if (process.platform === 'linux') return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === folder
  const told = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => undefined)
  return told?.stdout.includes(folder) ?? false
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
