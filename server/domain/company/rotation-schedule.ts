/** After how many days in use a company has its credentials renewed by themselves. */
import { type Context, change, read } from '../audit/index.ts'
import { selectRotation, updateRotation } from './store-rotation.ts'

/** Null: only by hand. */
export function getRotationSchedule(ctx: Context): Promise<number | null> {
  return read(ctx, (tx) => selectRotation(tx, ctx.company))
}

export function setRotationSchedule(ctx: Context, afterDays: number | null): Promise<void> {
  return change(ctx, async (tx) => {
    const isNew = await updateRotation(tx, ctx.company, afterDays)
    if (!isNew) return { result: undefined, unrecorded: 'it was so already' }
    return { result: undefined, events: [{ name: 'company.rotation_set', facts: { afterDays } }] }
  })
}
