/** Brings the pages back by themselves: after the line was lost, and after an upgrade took the pieces of an open page away. */
import { useQueryClient } from '@tanstack/vue-query'
import { onScopeDispose, readonly, ref, watch } from 'vue'
import { get } from './api.ts'
import { lostAt, noteLost } from './line.ts'
import { tell } from './notice.ts'
import { say } from './say.ts'
import { holdsTyped } from './unsaved.ts'

const firstWait = 1_000
const longestWait = 15_000

/** Looks for the server until it answers; then everything on the screen is asked for again. Call once. */
export function useRecovery(): void {
  const queries = useQueryClient()
  let next: ReturnType<typeof setTimeout>
  const lookIn = (wait: number) => {
    clearTimeout(next)
    next = setTimeout(async () => {
      await queries.refetchQueries({ queryKey: ['me'] })
      if (lostAt.value) lookIn(Math.min(2 * wait, longestWait))
    }, wait)
  }
  watch(lostAt, (lost) => {
    if (lost) return lookIn(firstWait)
    clearTimeout(next)
    tell(say('app.online'))
    if (wanted) void openAnew(wanted)
    return void queries.invalidateQueries()
  })
  const leaving = new AbortController()
  addEventListener('offline', noteLost, leaving)
  addEventListener('online', () => lookIn(0), leaving)
  onScopeDispose(() => {
    leaving.abort()
    clearTimeout(next)
  })
}

const newer = ref(false)
/** There are newer pages than these, and something stands typed here that fetching them would lose. */
export const isOutdated = readonly(newer)

/** The page that somebody asked for while the server could not be reached. */
let wanted = ''

/** Fetches a page of which a piece did not come: at once, or once the server can be reached; not at all where something would be lost. */
export async function openAnew(page: string): Promise<void> {
  const isThere = await get('/v1/me').then(
    () => true,
    () => lostAt.value === null,
  )
  if (!isThere) {
    wanted = page
    return tell(say('app.offline.page'), 'trouble')
  }
  newer.value = holdsTyped()
  if (!newer.value) location.assign(page)
}

/** Whoever has gone elsewhere since is not taken away again. */
export function forgetWanted(): void {
  wanted = ''
}
