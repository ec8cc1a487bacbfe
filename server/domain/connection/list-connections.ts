/** The company's connections as the house uses them; what is shown of them is composed where it is shown. */
import { AppError } from '../../platform/error.ts'
import { type Context, read } from '../audit/index.ts'
import type { Connection } from './connection.ts'
import { selectConnection, selectConnections } from './store-connections.ts'

/** By their names. */
export function listConnections(ctx: Context): Promise<Connection[]> {
  return read(ctx, (tx) => selectConnections(tx, ctx.company))
}

/** `not_found` when it is another company's or never was. */
export async function getConnection(ctx: Context, id: string): Promise<Connection> {
  const found = await read(ctx, (tx) => selectConnection(tx, ctx.company, id))
  if (!found) throw new AppError('not_found')
  return found
}
