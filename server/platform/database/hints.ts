/**
 * Hints between nodes by NOTIFY: that something of a company changed, that work waits. A lost hint costs a moment, never the
 * truth. They are given after the commit: one with a NOTIFY in it waits for every other, flush to disk included. An act gives none.
 */
import pg from 'pg'
import type { Log } from '../log.ts'

const channel = 'mekari_action'

/** The subject under which workers hear that the outbox has something new. */
export const work = 'work'

export interface Hints {
  /** Calls back at every hint of this subject: a company's id, or `work`; answers how to stop. */
  subscribe(subject: string, heard: () => void): () => void
  /** Tells every node, this one too, that something of the subject changed; many at a time are told as one. */
  give(subject: string): void
  /** Ends something long-lived when the house closes its doors; answers how to take that back. */
  onEnd(end: () => void): () => void
  endStreams(): void
  close(): Promise<void>
}

const retryMs = 1000

/** Listens on a connection of its own and comes back by itself when the database was away. */
export function listenForHints(url: string, log: Log): Hints {
  const listeners = new Map<string, Set<() => void>>()
  const enders = new Set<() => void>()
  const given = new Set<string>()
  let client: pg.Client | undefined
  let closed = false

  const tell = (subject: string) => {
    for (const heard of listeners.get(subject) ?? []) heard()
  }
  const reconnect = () => {
    if (!closed) setTimeout(open, retryMs).unref()
  }
  async function open(): Promise<void> {
    if (closed) return
    const next = new pg.Client({ connectionString: url, application_name: 'mekari-action hints' })
    next.on('error', (error) => {
      log.warn('the hints of the database broke off', { error })
      client = undefined
      next.end().catch(() => {})
      reconnect()
    })
    next.on('notification', (message) => tell(message.payload ?? ''))
    try {
      await next.connect()
      await next.query(`LISTEN ${channel}`)
      client = next
      // What happened while nobody listened is looked at once.
      for (const subject of listeners.keys()) tell(subject)
    } catch {
      next.end().catch(() => {})
      reconnect()
    }
    if (closed) await client?.end()
  }
  void open()

  let giving = Promise.resolve()
  const giveAll = async () => {
    const subjects = [...given]
    given.clear()
    const told = 'SELECT pg_notify($1, subject) FROM unnest($2::text[]) AS subject'
    await client?.query(told, [channel, subjects]).catch(() => {})
  }

  return {
    give(subject) {
      if (given.size === 0)
        setImmediate(() => {
          giving = giving.then(giveAll)
        })
      given.add(subject)
    },
    subscribe(subject, heard) {
      const set = listeners.get(subject) ?? new Set()
      listeners.set(subject, set.add(heard))
      return () => {
        set.delete(heard)
        if (set.size === 0 && listeners.get(subject) === set) listeners.delete(subject)
      }
    },
    onEnd(end) {
      enders.add(end)
      return () => void enders.delete(end)
    },
    endStreams: () => {
      for (const end of enders) end()
    },
    async close() {
      closed = true
      await giving
      await client?.end()
    },
  }
}
