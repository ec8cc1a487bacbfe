/** Deletes a connection, unless something leads over it: then it says what. */
import { AppError } from '../../platform/error.ts'
import { type Context, change } from '../audit/index.ts'
import { deleteConnection, lockConnection } from '../connection/index.ts'
import { selectOver } from './store.ts'

/** `not_found` when it is not there, `conflict` naming the integrations that use it. */
export async function removeConnection(ctx: Context, id: string): Promise<void> {
  await change(ctx, async (tx) => {
    if (!(await lockConnection(tx, ctx.company, id))) throw new AppError('not_found')
    const over = await selectOver(tx, ctx.company, id)
    if (over.length > 0)
      throw new AppError('conflict', { reason: 'in_use', where: over.map(({ definition }) => definition.name) })
    const connectionName = await deleteConnection(tx, ctx.company, id)
    return { result: undefined, events: [{ name: 'connection.removed', facts: { connection: id, connectionName } }] }
  })
}
