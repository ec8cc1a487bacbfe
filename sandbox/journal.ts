/** An append-only file of JSON lines: what `durable` has confirmed survives a kill at any instant. */
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'

export interface Journal {
  append(record: unknown): void
  durable(): Promise<void>
  close(): Promise<void>
}

/** Hands every whole record to `replay`, in order; a file that is not there has none. */
export async function readJournal(path: string, replay: (record: unknown) => void): Promise<void> {
  const stream = createReadStream(path, 'utf8')
  try {
    await once(stream, 'open')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  let torn = false
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    // Only the last line can be half written: whoever wrote it was killed before confirming it.
    if (torn) throw new Error(`The sandbox's state in ${path} is damaged; remove the file to begin from the seed.`)
    const record = parse(line)
    if (record === undefined) torn = true
    else replay(record)
  }
}

/** Puts one record in the place of the whole file, all or nothing, and opens the file for appending. */
export async function startJournal(path: string, first: unknown): Promise<Journal> {
  await mkdir(dirname(path), { recursive: true })
  const fresh = await open(`${path}.new`, 'w', 0o600)
  await fresh.writeFile(`${JSON.stringify(first)}\n`)
  await fresh.sync()
  await fresh.close()
  await rename(`${path}.new`, path)
  await syncFolder(dirname(path))
  return appendTo(await open(path, 'a'))
}

type FileHandle = Awaited<ReturnType<typeof open>>

function appendTo(file: FileHandle): Journal {
  let waiting: string[] = []
  let running = Promise.resolve()
  let scheduled: Promise<void> | undefined

  // One fsync serves everybody who appended before it began. A failed write fails all later ones too.
  async function commit(): Promise<void> {
    running = scheduled ?? running
    scheduled = undefined
    const batch = waiting
    waiting = []
    await file.appendFile(batch.join(''))
    await file.datasync()
  }

  function append(record: unknown): void {
    waiting.push(`${JSON.stringify(record)}\n`)
    if (scheduled) return
    scheduled = running.then(commit)
    scheduled.catch(() => {}) // told to those who ask `durable`
  }

  const durable = () => scheduled ?? running
  return { append, durable, close: () => durable().finally(() => file.close()) }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return // a folder cannot be opened there
  const folder = await open(path, 'r')
  await folder.sync()
  await folder.close()
}
