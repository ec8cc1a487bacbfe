/** Changes a connection; to another credential set only while no agent acts over it. */
import { AppError } from '../../platform/error.ts'
import type { Context, Tx } from '../audit/index.ts'
import { selectChoicesOf } from '../choice/index.ts'
import { type Change, type Connection, changeConnection, lockConnection } from '../connection/index.ts'
import { actionOf, selectOver } from '../integration/index.ts'

/** `conflict` naming the agents that would lose what they have chosen. */
export function editConnection(ctx: Context, input: Change): Promise<Connection> {
  return changeConnection(ctx, input, (tx, connection) => requireUnchosen(tx, ctx, connection))
}

/** From here on nobody can choose anything over it. */
async function requireUnchosen(tx: Tx, ctx: Context, connection: string): Promise<void> {
  await lockConnection(tx, ctx.company, connection)
  const over = await selectOver(tx, ctx.company, connection)
  const where = new Set<string>()
  for (const integration of over)
    for (const { agentName } of await selectChoicesOf(tx, ctx.company, actionOf(integration))) where.add(agentName)
  if (where.size > 0) throw new AppError('conflict', { reason: 'still_chosen', where: [...where] })
}
