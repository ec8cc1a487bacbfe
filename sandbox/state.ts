/** Everything the sandbox knows: in memory to read, in a journal on disk to survive. */
import { join } from 'node:path'
import { type Journal, readJournal, startJournal } from './journal.ts'

/** Values are replaced by `put`, never changed in place: what is on disk is what was put. */
export interface State {
  get<T>(collection: string, id: string): T | undefined
  /** In the order of the first put. */
  all<T>(collection: string): T[]
  /** At once in memory; on disk when `durable` says so. */
  put<T>(collection: string, id: string, value: T): void
  remove(collection: string, id: string): void
  /** The next number of a counter that survives a restart. */
  next(counter: string, from?: number): number
  /** Resolves when every earlier change is on disk. */
  durable(): Promise<void>
  /** Tells one life of the sandbox from the next: a reset raises it. */
  readonly epoch: number
  /** Back to the seed, in a new epoch. */
  reset(): Promise<void>
  close(): Promise<void>
}

interface Memory {
  epoch: number
  counters: Map<string, number>
  collections: Map<string, Map<string, unknown>>
}

interface Whole {
  epoch: number
  counters: [string, number][]
  collections: [string, [string, unknown][]][]
}

type Change =
  | { put: [collection: string, id: string, value: unknown] }
  | { remove: [collection: string, id: string] }
  | { count: [counter: string, next: number] }
  | { whole: Whole }

/** Opens the state kept in a folder, seeding it when there is none yet; the journal is compacted on the way. */
export async function openState(folder: string, seed: (state: State) => void): Promise<State> {
  const path = join(folder, 'state.ndjson')
  const memory: Memory = { epoch: 0, counters: new Map(), collections: new Map() }
  await readJournal(path, (change) => apply(memory, change as Change))
  if (memory.epoch === 0) sow(memory, seed)
  return stateOf(memory, await startJournal(path, { whole: wholeOf(memory) } satisfies Change), seed)
}

function stateOf(memory: Memory, journal: Journal, seed: (state: State) => void): State {
  function change(entry: Change): void {
    apply(memory, entry)
    journal.append(entry)
  }
  return {
    ...readerOf(memory),
    put: (collection, id, value) => change({ put: [collection, id, value] }),
    remove: (collection, id) => change({ remove: [collection, id] }),
    next(counter, from = 1) {
      const number = memory.counters.get(counter) ?? from
      change({ count: [counter, number + 1] })
      return number
    },
    durable: () => journal.durable(),
    get epoch() {
      return memory.epoch
    },
    async reset() {
      sow(memory, seed)
      journal.append({ whole: wholeOf(memory) } satisfies Change) // one line, so a kill leaves the old state or the new
      await journal.durable()
    },
    close: () => journal.close(),
  }
}

function readerOf(memory: Memory): Pick<State, 'get' | 'all'> {
  return {
    get: <T>(collection: string, id: string) => memory.collections.get(collection)?.get(id) as T | undefined,
    all: <T>(collection: string) => [...(memory.collections.get(collection)?.values() ?? [])] as T[],
  }
}

/** Empties the memory into a new epoch and lets the seed fill it; nothing is written one by one. */
function sow(memory: Memory, seed: (state: State) => void): void {
  apply(memory, { whole: { epoch: memory.epoch + 1, counters: [], collections: [] } })
  const unwritten: Journal = { append: () => {}, durable: async () => {}, close: async () => {} }
  seed(stateOf(memory, unwritten, seed))
}

function apply(memory: Memory, change: Change): void {
  if ('put' in change) {
    const [collection, id, value] = change.put
    const entries = memory.collections.get(collection) ?? new Map<string, unknown>()
    memory.collections.set(collection, entries.set(id, value))
  } else if ('remove' in change) {
    const [collection, id] = change.remove
    memory.collections.get(collection)?.delete(id)
  } else if ('count' in change) {
    memory.counters.set(...change.count)
  } else {
    memory.epoch = change.whole.epoch
    memory.counters = new Map(change.whole.counters)
    memory.collections = new Map(change.whole.collections.map(([name, entries]) => [name, new Map(entries)]))
  }
}

function wholeOf(memory: Memory): Whole {
  return {
    epoch: memory.epoch,
    counters: [...memory.counters],
    collections: [...memory.collections].map(([name, entries]) => [name, [...entries]]),
  }
}
