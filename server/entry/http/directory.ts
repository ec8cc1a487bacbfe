/** Looks the company's people up again at once: a few times a minute, and never twice at a time. */
import type { Context } from '../../domain/audit/index.ts'
import { type Directory, DirectoryDown, getCompany } from '../../domain/company/index.ts'
import { AppError } from '../../platform/error.ts'
import { syncOne } from '../sync-directory.ts'
import { type AnyRoute, route } from './route.ts'

export const directoryRoutes: AnyRoute[] = [
  route({
    method: 'POST',
    path: '/v1/directory/refresh',
    who: 'builder',
    summary: 'Looks up the company, its people and its agents again.',
    handle: ({ ctx }) => refresh(ctx),
  }),
]

const mostPerMinute = 6
const minuteMs = 60_000

/** When each company asked of late, in this process. */
const asked = new Map<string, number[]>()
/** Whoever asks while an answer is being taken over waits for that one. */
const underWay = new WeakMap<Directory, Map<string, Promise<void>>>()

async function refresh(ctx: Context): Promise<void> {
  requirePace(ctx)
  const { externalId: id } = await getCompany(ctx)
  const runs = underWay.get(ctx.directory) ?? new Map<string, Promise<void>>()
  underWay.set(ctx.directory, runs)
  const run = runs.get(id) ?? syncOne(ctx, id).finally(() => runs.delete(id))
  runs.set(id, run)
  await run.catch((error: unknown) => {
    if (error instanceof DirectoryDown) throw new AppError('unavailable', { reason: 'directory' }, { cause: error })
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
