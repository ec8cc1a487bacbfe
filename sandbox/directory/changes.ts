/** The directory's version: raised by every change, and awaited by those who follow it. */
import type { State } from '../state.ts'

export interface Directory {
  readonly version: number
  readonly available: boolean
  /** Makes a change, raises the version, and resolves once both are on disk. */
  change(work: () => void): Promise<void>
  /** Resolves when the version differs from `version`, when woken, or when the time is over. */
  changed(version: number, milliseconds: number): Promise<void>
  /** Closes or opens the directory to its readers. */
  setAvailable(available: boolean): Promise<void>
  /** Empties the whole sandbox; the version goes on rising, so that nobody takes the new epoch for the old one. */
  reset(): Promise<void>
}

export function openDirectory(state: State): Directory {
  const waiting = new Set<() => void>()
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
    async change(work) {
      work()
      await finish(version() + 1)
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
      await state.reset()
      await finish(next)
    },
  }
}
