/**
 * Live changes: one event stream per browser, shared between its tabs (a browser opens at most six connections to one
 * server). The tab that holds the lock listens and tells the others; without a stream the pages ask every 15 seconds.
 */
import { type QueryClient, useQueryClient } from '@tanstack/vue-query'
import { onScopeDispose, ref, watch } from 'vue'
import type { z } from 'zod'
import type { streamMessage } from '../../contract/execution.ts'

type Message = z.infer<typeof streamMessage>
/** What tabs tell each other: a change, or whether the stream stands. */
type News = { message: Message; seq: number } | { connected: boolean }

const pollEvery = 15_000
/** How long a stream may be broken before everything is asked for without it. */
const patience = 5_000
const firstWait = 1_000
/** Long lists are asked for anew no more often, however much happens; what people wait to see in one, soonest. */
const rests = { agents: 1_000, audit: 5_000, credentials: 5_000 }
const resting = new Set<string>()
const connected = ref(false)

/** How often a query asks by itself: never while the stream stands. */
export const askAgainAfter = () => (connected.value ? false : pollEvery)

/** How far the record was heard, by whichever tab: whoever listens next begins there. */
let heardTo = 0

/** Begins as soon as it is known from where in the record whoever is signed in may hear; call once. */
export function useLive(from: () => number | undefined): void {
  const queries = useQueryClient()
  const tabs = new BroadcastChannel('mekari-action')
  const leaving = new AbortController()

  const doubt = useDoubt(queries)
  const hear = (news: News) => {
    if ('message' in news) {
      heardTo = Math.max(heardTo, news.seq)
      return refresh(queries, news.message)
    }
    connected.value = news.connected
    return news.connected ? doubt.end() : doubt.begin()
  }
  const tell = (news: News) => {
    hear(news)
    tabs.postMessage(news)
  }
  tabs.onmessage = (event: MessageEvent<News>) => hear(event.data)

  const lead = () => listen(tell, leaving.signal)
  const begin = () => {
    // Without locks (plain http outside this machine) every tab listens for itself.
    if (navigator.locks) navigator.locks.request('mekari-action', { signal: leaving.signal }, lead).catch(() => {})
    else void lead()
  }
  const listenFrom = (mayHear: boolean) => {
    if (!mayHear) return
    heardTo = Math.max(heardTo, from() ?? 0)
    begin()
  }
  watch(() => from() !== undefined, listenFrom, { immediate: true })

  onScopeDispose(() => {
    doubt.cancel()
    leaving.abort()
    tabs.close()
  })
}

/** What happened while the stream was broken was heard by nobody: everything is asked for again, once it stands and before, if it takes long. */
function useDoubt(queries: QueryClient) {
  let soon: ReturnType<typeof setTimeout> | undefined
  const cancel = () => {
    clearTimeout(soon)
    soon = undefined
  }
  return {
    cancel,
    begin: () => {
      soon ??= setTimeout(() => void queries.invalidateQueries(), patience)
    },
    end: () => {
      if (soon !== undefined) void queries.invalidateQueries()
      cancel()
    },
  }
}

/** Listens until left. A stream that breaks reconnects by itself; one that was refused is tried again later. */
function listen(tell: (news: News) => void, leaving: AbortSignal): Promise<void> {
  return new Promise((done) => {
    let stream: EventSource
    let again: ReturnType<typeof setTimeout>
    let wait = firstWait
    const open = () => {
      stream = new EventSource(`/v1/stream?after=${heardTo}`)
      stream.onopen = () => {
        wait = firstWait
        tell({ connected: true })
      }
      stream.onmessage = (event) => tell({ message: JSON.parse(event.data) as Message, seq: Number(event.lastEventId) })
      stream.onerror = () => {
        tell({ connected: false })
        if (stream.readyState !== EventSource.CLOSED) return
        again = setTimeout(open, wait)
        wait = Math.min(2 * wait, pollEvery)
      }
    }
    open()
    leaving.addEventListener('abort', () => {
      clearTimeout(again)
      stream.close()
      done()
    })
  })
}

function refresh(queries: QueryClient, message: Message): void {
  // Who the person is, too: the language may have been changed at another screen, and nobody hears of that.
  void queries.invalidateQueries({ queryKey: ['me'] })
  refreshRested(queries, 'agents')
  void queries.invalidateQueries({ queryKey: message.agent ? ['agent', message.agent] : ['agent'] })
  refreshRested(queries, 'audit')
  if (/^(company|credential|credential_set|agent|grant|task)\./.test(message.name))
    refreshRested(queries, 'credentials')
  if (!/^(connection|integration|choice|credential_set|agent)\./.test(message.name)) return
  for (const own of ['connections', 'integrations', 'sets']) void queries.invalidateQueries({ queryKey: [own] })
}

/** Once for everything that happens while it rests. */
function refreshRested(queries: QueryClient, list: keyof typeof rests): void {
  if (resting.has(list)) return
  resting.add(list)
  setTimeout(() => {
    resting.delete(list)
    void queries.invalidateQueries({ queryKey: [list] })
  }, rests[list])
}
