/**
 * Calls of one SQL function that are made at the same time travel as one statement and are committed as one: what a busy house
 * pays for is the statement, the lock and the disk, and none of them is paid per call then. A call alone goes out at once.
 */
import pg from 'pg'
import { Lane } from './lane.ts'
import { nameStatement } from './name-statement.ts'
import { outlastDeadlock } from './outlast-deadlock.ts'

/** What the function is handed; it sets the company itself. */
export interface Call {
  company: string
  input: object
  /** Of one that changes something. */
  event?: object
  /** What it locks, by name: all groups lock in the same order, so that no two wait for each other. */
  holds?: string
}

interface Waiting {
  call: Call
  resolve(answer: unknown): void
  reject(error: unknown): void
}

const mostTogether = 32
/** So long a lock that somebody keeps may hold up those who travel with whoever wants it. */
const patienceMs = 250
/** What the database undid for the sake of one goes singly, so many at a time; what still waits for its lock then, waits apart. */
const most = { single: 8, apart: 4 }

// PostgreSQL's lock_not_available and deadlock_detected.
const [lockTimeout, deadlock] = ['55P03', '40P01']

type Send = (calls: Call[], bound: { patienceMs: number }) => Promise<unknown[]>

/** All calls of one function over one pool: one statement is under way at a time, who comes meanwhile goes with the next. */
export class CallGroup {
  readonly #send: Send
  readonly #waiting: Waiting[] = []
  readonly #single = new Lane(most.single)
  readonly #apart = new Lane(most.apart)
  #isUnderWay = false
  #isPlanned = false

  constructor(send: Send) {
    this.#send = send
  }

  ask(call: Call): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ call, resolve, reject })
      this.#plan()
    })
  }

  /** Goes when everything that this turn of the loop brought is together. */
  #plan(): void {
    if (this.#isPlanned || this.#isUnderWay || this.#waiting.length === 0) return
    this.#isPlanned = true
    setImmediate(() => {
      this.#isPlanned = false
      void this.#go()
    })
  }

  async #go(): Promise<void> {
    this.#isUnderWay = true
    await this.#deliver(this.#waiting.splice(0, mostTogether).sort(byLock))
    this.#isUnderWay = false
    this.#plan()
  }

  async #deliver(group: Waiting[]): Promise<void> {
    try {
      const answers = await this.#send(
        group.map(({ call }) => call),
        { patienceMs },
      )
      for (const [index, { resolve }] of group.entries()) resolve(answers[index])
    } catch (error) {
      this.#undone(group, error)
    }
  }

  /** What the database answers it has undone, all of it; of a broken line nobody knows what was undone. */
  #undone(group: Waiting[], error: unknown): void {
    const isKnown = error instanceof pg.DatabaseError
    for (const one of group) {
      if (isKnown && group.length > 1) void this.#single.run(() => this.#deliver([one]))
      else if (isKnown && (error.code === lockTimeout || error.code === deadlock))
        void this.#apart.run(() => this.#wait(one))
      else one.reject(error)
    }
  }

  async #wait({ call, resolve, reject }: Waiting): Promise<void> {
    try {
      const [answer] = await outlastDeadlock(() => this.#send([call], { patienceMs: 0 }))
      resolve(answer)
    } catch (error) {
      reject(error)
    }
  }
}

/** Whoever locks the same goes in the order of arrival. */
function byLock({ call: { holds: one = '' } }: Waiting, { call: { holds: other = '' } }: Waiting): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

export type CallTogether = <T>(run: string, call: Call) => Promise<T>

/** The function's name is the house's own word, never a caller's. */
export function callsTogether(pool: pg.Pool): CallTogether {
  const groups = new Map<string, CallGroup>()
  return async <T>(run: string, call: Call) => {
    const group = groups.get(run) ?? new CallGroup((calls, { patienceMs }) => send(pool, { run, calls, patienceMs }))
    groups.set(run, group)
    return (await group.ask(call)) as T
  }
}

/** No patience is all of it: what the connection allows. */
async function send(
  pool: pg.Pool,
  { run, calls, patienceMs }: { run: string; calls: Call[]; patienceMs: number },
): Promise<unknown[]> {
  const patience = patienceMs > 0 ? `set_config('lock_timeout', '${patienceMs}ms', true), ` : ''
  const event = calls[0]?.event ? `, call -> 'event'` : ''
  const statement = `SELECT ${patience}${pg.escapeIdentifier(run)}(call ->> 'company', call -> 'input'${event}) AS answer
    FROM jsonb_array_elements($1::jsonb) AS call`
  const { rows } = await pool.query<{ answer: unknown }>({
    ...{ name: nameStatement(statement), text: statement },
    values: [JSON.stringify(calls)],
  })
  if (rows.length !== calls.length) throw new Error('The database did not answer every call.')
  return rows.map(({ answer }) => answer)
}
