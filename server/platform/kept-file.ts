/** A kept list as a file that is only ever added to, by any number of nodes: a line for each thing, on the disk when it is said to be. */
import { type FileHandle, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Kept, type KeptList, type Line, type LineKeys, readEach } from './kept-list.ts'

export function keptFile(file: string, keys: LineKeys): KeptList {
  return {
    place: file,
    async add(lines) {
      const handle = await open(file, 'a', 0o600)
      try {
        const isNew = (await handle.stat()).size === 0
        for (const line of lines) await append(handle, keys.write(line))
        await handle.sync()
        if (isNew) await syncFolder(file)
      } finally {
        await handle.close()
      }
    },
    async read(stopping) {
      const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined
        throw error
      })
      return text === undefined ? undefined : keptIn(text, await readEach(keys, text.split('\n'), stopping))
    },
  }
}

/** In one piece, which others do not come between; it begins with the end of a line, so that what was cut by a kill stays alone on its own. */
async function append(handle: FileHandle, line: string): Promise<void> {
  const bytes = Buffer.from(`\n${line}`)
  const { bytesWritten } = await handle.write(bytes)
  if (bytesWritten < bytes.length) throw new Error('There was no room for a whole line.')
}

/** A new file is there after a fall of the machine only when its folder is on the disk, too. */
async function syncFolder(file: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(dirname(file), 'r')
  await folder.sync().finally(() => folder.close())
}

function keptIn(file: string, read: (Line | undefined)[]): Kept {
  const whole: string[] = []
  const lines: Line[] = []
  const other: { text: string; place: string }[] = []
  for (const [index, text] of file.split('\n').entries()) {
    const line = read[index]
    if (line) {
      whole.push(text)
      lines.push(line)
    } else if (text !== '') other.push({ text, place: `line ${index + 1}` })
  }
  // What a kill has cut was added again, whole, by whoever came after.
  const isCut = (text: string) => whole.some((one) => one.startsWith(text))
  return { lines, unreadable: other.flatMap(({ text, place }) => (isCut(text) ? [] : [place])) }
}
