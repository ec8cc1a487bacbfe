/** The folder in which the embedded PostgreSQL keeps its databases. */
import { randomBytes } from 'node:crypto'
import {
  lchown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { findRunner, type Runner, run } from './embedded-runner.ts'

/** Who PostgreSQL's programs take for the master of everything; used to set up and to stop, never to serve. */
export const SUPERUSER = 'postgres'

export interface Cluster {
  dataDir: string
  /** Where the files really are, by the name the server knows. */
  folder: string
  runner: Runner
  /** The password of every login; undefined where a socket folder that only its owner can enter guards them. */
  password: string | undefined
}

/** The cluster of a data folder; the first start makes it. */
export async function openCluster(dataDir: string, log: (line: string) => void): Promise<Cluster> {
  const place = join(dataDir, 'postgres')
  await mkdir(dataDir, { recursive: true })
  const runner = await findRunner(dataDir, place, log)
  const password = process.platform === 'win32' ? await readPassword(dataDir) : undefined
  if (!(await exists(place))) await makeCluster(runner, place, dataDir)
  return { dataDir, folder: await realpath(place), runner, password }
}

/** Lets the server's account own a folder and all that is in it. */
export async function handOver(folder: string, { owner }: Runner): Promise<void> {
  if (!owner || (await stat(folder)).uid === owner.uid) return
  const inside = await readdir(folder, { recursive: true })
  // The folder itself comes last: where we are killed half-way, the next start does it again.
  for (const path of [...inside.map((name) => join(folder, name)), folder]) await lchown(path, owner.uid, owner.gid)
}

/** Makes the cluster beside its place and moves it there whole, so that a start that was killed leaves none by halves. */
async function makeCluster(runner: Runner, place: string, dataDir: string): Promise<void> {
  const folder = await mkdtemp(join(runner.home, 'postgres-'))
  try {
    await handOver(folder, runner)
    await run(runner, 'initdb', [...INITDB, ...guard(dataDir), '-D', folder])
    await (runner.home === dataDir ? rename(folder, place) : symlink(folder, place))
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    // Another start was quicker: its cluster is as good as ours.
    if (!(await exists(place))) throw error
  }
}

// The built-in locale sorts by code point and knows every letter's case, the same on every machine for ever; that of the
// operating system changes with its updates and breaks indexes.
const INITDB = [
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--no-instructions',
  `--username=${SUPERUSER}`,
]

function guard(dataDir: string): string[] {
  if (process.platform !== 'win32') return ['--auth=trust']
  return ['--auth=scram-sha-256', `--pwfile=${passwordFile(dataDir)}`]
}

async function readPassword(dataDir: string): Promise<string> {
  const file = passwordFile(dataDir)
  const password = randomBytes(24).toString('base64url')
  await writeFile(file, password, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  return readFile(file, 'utf8')
}

function passwordFile(dataDir: string): string {
  return join(dataDir, 'postgres-password')
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined
}
