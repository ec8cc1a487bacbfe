/** Looks the company's people up again at once: a few times a minute, and never twice at a time. */
import type { Context } from '../../domain/audit/index.ts'
import { type Directory, DirectoryDown, getCompany } from '../../domain/company/index.ts'
import { AppError } from '../../platform/error.ts'
import { syncOne } from '../sync-directory.ts'
import { createPace } from './pace.ts'
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

const keepPace = createPace(6)

/** Whoever asks while an answer is being taken over waits for that one. */
const underWay = new WeakMap<Directory, Map<string, Promise<void>>>()

async function refresh(ctx: Context): Promise<void> {
  keepPace(ctx.clock, ctx.company)
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
