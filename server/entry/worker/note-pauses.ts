/** Job: the record says of each grant whether it is paused. */
import { notePauses } from '../../domain/grant/index.ts'
import type { JobHandler } from './job.ts'

export const notePausesJob: JobHandler = async (ctx) => {
  await notePauses(ctx)
  return { kind: 'done' }
}
