/**
 * Calls of one SQL function that are made at the same time travel as one statement and are committed as one: what a busy house
 * pays for is the statement, the lock and the disk, and none of them is paid per call then. A call alone goes out at once.
 */
import pg from 'pg'
import { nameStatement } from './name-statement.ts'
import { outlastDeadlock } from './outlast-deadlock.ts'

/** What the function is handed; it sets the company itself. */
export interface Call {
  company: string
  input: object
  event: object
  /** What it locks, by name: all groups lock in the same order, so that no two wait for each other. */
  holds: string
}

interface Waiting {
  call: Call
  resolve(answer: unknown): void
  reject(error: unknown): void
}

/** So many statements of one function are under way at most; who comes meanwhile goes with the next. */
const mostUnderWay = 2
const mostTogether = 32

/** All calls of one function over one pool. */
export class CallGroup {
  readonly #send: (calls: Call[]) => Promise<unknown[]>
  readonly #waiting: Waiting[] = []
  #underWay = 0
  #isPlanned = false

  constructor(send: (calls: Call[]) => Promise<unknown[]>) {
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
    if (this.#isPlanned || this.#underWay >= mostUnderWay || this.#waiting.length === 0) return
    this.#isPlanned = true
    setImmediate(() => {
      this.#isPlanned = false
      void this.#go()
      this.#plan()
    })
  }

  async #go(): Promise<void> {
    const group = this.#waiting.splice(0, mostTogether).sort(byLock)
    this.#underWay += 1
    await this.#deliver(group)
    this.#underWay -= 1
    this.#plan()
  }

  async #deliver(group: Waiting[]): Promise<void> {
    const [first, ...others] = group
    if (first && others.length === 0) return this.#deliverAlone(first)
    try {
      const answers = await this.#send(group.map(({ call }) => call))
      for (const [index, { resolve }] of group.entries()) resolve(answers[index])
    } catch (error) {
      // The database has undone all of it, for the sake of one: each goes alone. Of a broken line nobody knows what was undone.
      if (error instanceof pg.DatabaseError) await Promise.all(group.map((one) => this.#deliverAlone(one)))
      else for (const { reject } of group) reject(error)
    }
  }

  async #deliverAlone({ call, resolve, reject }: Waiting): Promise<void> {
    try {
      const [answer] = await outlastDeadlock(() => this.#send([call]))
      resolve(answer)
    } catch (error) {
      reject(error)
    }
  }
}

/** Whoever locks the same goes in the order of arrival. */
function byLock({ call: one }: Waiting, { call: other }: Waiting): number {
  if (one.holds === other.holds) return 0
  return one.holds < other.holds ? -1 : 1
}

export type CallTogether = <T>(run: string, call: Call) => Promise<T>

/** The function's name is the house's own word, never a caller's. */
export function callsTogether(pool: pg.Pool): CallTogether {
  const groups = new Map<string, CallGroup>()
  return async <T>(run: string, call: Call) => {
    const group = groups.get(run) ?? new CallGroup((calls) => send(pool, run, calls))
    groups.set(run, group)
    return (await group.ask(call)) as T
  }
}

async function send(pool: pg.Pool, run: string, calls: Call[]): Promise<unknown[]> {
  // A lock that somebody keeps holds up whoever wants it, and not those who only travel along.
  const patience = calls.length > 1 ? `set_config('lock_timeout', '250ms', true), ` : ''
  const statement = `SELECT ${patience}${pg.escapeIdentifier(run)}(call ->> 'company', call -> 'input', call -> 'event') AS answer
    FROM jsonb_array_elements($1::jsonb) AS call`
  const { rows } = await pool.query<{ answer: unknown }>({
    ...{ name: nameStatement(statement), text: statement },
    values: [JSON.stringify(calls)],
  })
  if (rows.length !== calls.length) throw new Error('The database did not answer every call.')
  return rows.map(({ answer }) => answer)
}
