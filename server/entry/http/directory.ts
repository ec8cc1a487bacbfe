/** Looks the company's people up again at once: a few times a minute, and never twice at a time, since every company is looked up. */
import type { Context } from '../../domain/audit/index.ts'
import { type Directory, DirectoryDown, getCompany } from '../../domain/company/index.ts'
import { AppError } from '../../platform/error.ts'
import { NotAllTakenOver, syncDirectory } from '../sync-directory.ts'
import { type AnyRoute, route } from './route.ts'

export const directoryRoutes: AnyRoute[] = [
  route({
    method: 'POST',
    path: '/v1/directory/refresh',
    who: 'builder',
    summary: 'Looks up companies, people and agents again.',
    handle: ({ ctx }) => refresh(ctx),
  }),
]

const mostPerMinute = 6
const minuteMs = 60_000

/** When each company asked of late, in this process. */
const asked = new Map<string, number[]>()
/** Whoever asks while an answer is being taken over waits for that one. */
const underWay = new WeakMap<Directory, Promise<void>>()

async function refresh(ctx: Context): Promise<void> {
  requirePace(ctx)
  const { directory } = ctx
  const run = underWay.get(directory) ?? syncDirectory(ctx).finally(() => underWay.delete(directory))
  underWay.set(directory, run)
  await run.catch(async (error: unknown) => {
    // Another company's trouble is none of theirs.
    if (error instanceof NotAllTakenOver && !error.companies.includes((await getCompany(ctx)).externalId)) return
    if (error instanceof DirectoryDown || error instanceof NotAllTakenOver)
      throw new AppError('unavailable', { reason: 'directory' }, { cause: error })
    throw error
  })
}

function requirePace({ clock, company }: Context): void {
  const now = clock.now().getTime()
  const recent = (asked.get(company) ?? []).filter((at) => now - at < minuteMs)
  const [first = now] = recent
  if (recent.length >= mostPerMinute)
    throw new AppError('rate_limited', { retryAfterSeconds: Math.ceil((first + minuteMs - now) / 1000) })
  asked.set(company, [...recent, now])
}
