/** Hints between nodes by NOTIFY: something of a company changed. A lost hint costs a moment, never the truth. */
import pg from 'pg'
import type { Log } from '../log.ts'

export const channel = 'mekari_action'

export interface Hints {
  /** Calls back whenever something of the company changed ('*': of any); answers how to stop. */
  subscribe(company: string, heard: () => void): () => void
  /** Ends something long-lived when the house closes its doors. */
  onEnd(end: () => void): void
  endStreams(): void
  close(): Promise<void>
}

const retryMs = 1000

/** Listens on a connection of its own and comes back by itself when the database was away. */
export function listenForHints(url: string, log: Log): Hints {
  const listeners = new Map<string, Set<() => void>>()
  const enders = new Set<() => void>()
  let client: pg.Client | undefined
  let closed = false

  const tell = (company: string) => {
    for (const heard of listeners.get(company) ?? []) heard()
    for (const heard of listeners.get('*') ?? []) heard()
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
      for (const company of listeners.keys()) tell(company)
    } catch {
      next.end().catch(() => {})
      reconnect()
    }
    if (closed) await client?.end()
  }
  void open()

  return {
    subscribe(company, heard) {
      const set = listeners.get(company) ?? new Set()
      listeners.set(company, set.add(heard))
      return () => {
        set.delete(heard)
        if (set.size === 0 && listeners.get(company) === set) listeners.delete(company)
      }
    },
    onEnd: (end) => void enders.add(end),
    endStreams: () => {
      for (const end of enders) end()
    },
    async close() {
      closed = true
      await client?.end()
    },
  }
}
