/** The directory's version: raised by every change, awaited by those who follow it, with the companies it was about. */
import type { State } from '../state.ts'

export interface Directory {
  readonly version: number
  readonly available: boolean
  /** Makes a change in these companies, raises the version, and resolves once both are on disk. */
  change(companies: string[], work: () => void): Promise<void>
  /** Resolves when the version differs from `version`, when woken, or when the time is over. */
  changed(version: number, milliseconds: number): Promise<void>
  /** The companies that changed since `version`; undefined where that is longer ago than this process remembers. */
  changedSince(version: number): string[] | undefined
  /** Closes or opens the directory to its readers. */
  setAvailable(available: boolean): Promise<void>
  /** Empties the whole sandbox; the version goes on rising, so that nobody takes the new epoch for the old one. */
  reset(): Promise<void>
}

export function openDirectory(state: State): Directory {
  const waiting = new Set<() => void>()
  const history: { version: number; companies: string[] }[] = []
  const version = () => state.get<{ version: number }>('settings', 'directory')?.version ?? 0
  const available = () => state.get<{ available: boolean }>('settings', 'directory-door')?.available ?? true

  async function finish(next: number): Promise<void> {
    state.put('settings', 'directory', { version: next })
    await state.durable()
    wake()
  }
  function wake(): void {
    for (const resolve of waiting) resolve()
    waiting.clear()
  }

  return {
    get version() {
      return version()
    },
    get available() {
      return available()
    },
    async change(companies, work) {
      work()
      history.push({ version: version() + 1, companies })
      await finish(version() + 1)
    },
    changedSince(known) {
      const later = history.filter((one) => one.version > known)
      return later.length === version() - known ? [...new Set(later.flatMap(({ companies }) => companies))] : undefined
    },
    async changed(known, milliseconds) {
      if (version() !== known) return
      await new Promise<void>((resolve) => {
        waiting.add(resolve)
        setTimeout(() => resolve(void waiting.delete(resolve)), milliseconds).unref()
      })
    },
    async setAvailable(open) {
      state.put('settings', 'directory-door', { available: open })
      await state.durable()
      wake()
    },
    async reset() {
      const next = version() + 1
      history.length = 0
      await state.reset()
      await finish(next)
    },
  }
}
