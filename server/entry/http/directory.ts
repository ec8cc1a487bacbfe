/** Looks the company's people up again at once. */
import { DirectoryDown } from '../../domain/company/index.ts'
import { AppError } from '../../platform/error.ts'
import { syncDirectory } from '../worker/sync-directory.ts'
import { type AnyRoute, route } from './route.ts'

export const directoryRoutes: AnyRoute[] = [
  route({
    method: 'POST',
    path: '/v1/directory/refresh',
    who: 'builder',
    summary: 'Looks up companies, people and agents again.',
    handle: async ({ ctx }) => {
      await syncDirectory(ctx).catch((error: unknown) => {
        if (error instanceof DirectoryDown) throw new AppError('unavailable', { reason: 'directory' }, { cause: error })
        throw error
      })
    },
  }),
]
