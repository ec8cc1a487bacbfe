/** The company's connections: how its own systems are reached. A secret goes in by these doors, and by none comes out. */
import { z } from 'zod'
import {
  addConnectionBody,
  changeConnectionBody,
  connection,
  connectionList,
  connectionTest,
  testConnectionBody,
} from '../../../contract/connection.ts'
import {
  addConnection,
  getConnection,
  listConnections,
  listSets,
  testConnection,
} from '../../domain/connection/index.ts'
import { editConnection } from '../../domain/grant/index.ts'
import { listIntegrations, removeConnection } from '../../domain/integration/index.ts'
import { takeTurn } from '../take-turn.ts'
import { type AnyRoute, type Door, route } from './route.ts'
import { viewAuthForms, viewConnection, viewTest } from './view-connection.ts'

const connectionParams = z.strictObject({ connection: z.string().max(64).describe('The connection’s id.') })
type ConnectionDoor<B> = Door<z.infer<typeof connectionParams>, undefined, B>

export const connectionRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/v1/connections',
    who: 'builder',
    summary: 'The company’s connections, and the ways there are to vouch for calls.',
    answer: connectionList,
    handle: async ({ ctx, language }) => {
      const asking = [listConnections(ctx), listIntegrations(ctx), listSets(ctx)] as const
      const [connections, integrations, sets] = await Promise.all(asking)
      const items = connections.map((one) => viewConnection(one, { language, integrations, sets }))
      return { items, types: viewAuthForms(language, ctx.vault.strategies) }
    },
  }),
  route({
    method: 'POST',
    path: '/v1/connections',
    who: 'builder',
    summary: 'Adds a connection; no answer ever shows its secret.',
    body: addConnectionBody,
    answer: connection,
    handle: async ({ ctx, language, body: { secret, ...fields } }) =>
      viewConnection(await addConnection(ctx, { fields, secret }), {
        ...{ language, integrations: [], sets: await listSets(ctx) },
      }),
  }),
  route({
    method: 'GET',
    path: '/v1/connections/:connection',
    who: 'builder',
    summary: 'One connection, without its secret.',
    params: connectionParams,
    answer: connection,
    handle: (door) => show(door),
  }),
  route({
    method: 'PUT',
    path: '/v1/connections/:connection',
    who: 'builder',
    summary: 'Changes a connection; without a secret the one that is kept stays.',
    params: connectionParams,
    body: changeConnectionBody,
    answer: connection,
    handle: async (door: ConnectionDoor<z.infer<typeof changeConnectionBody>>) => {
      const { secret, seen, ...fields } = door.body
      await editConnection(door.ctx, { id: door.params.connection, fields, secret, seen })
      return show(door)
    },
  }),
  route({
    method: 'DELETE',
    path: '/v1/connections/:connection',
    who: 'builder',
    summary: 'Deletes a connection that nothing uses; else says what does.',
    params: connectionParams,
    handle: ({ ctx, params }) => removeConnection(ctx, params.connection),
  }),
  route({
    method: 'POST',
    path: '/v1/connections/:connection/tests',
    who: 'builder',
    summary: 'Tests a connection by a GET to a path that changes nothing.',
    params: connectionParams,
    body: testConnectionBody,
    answer: connectionTest,
    handle: async ({ ctx, language, params: { connection: id }, body: { path } }) => {
      const work = () => testConnection(ctx, { id, path })
      return viewTest(language, await takeTurn({ company: ctx.company, connection: id }, work))
    },
  }),
]

async function show({ ctx, language, params }: ConnectionDoor<unknown>) {
  const asking = [getConnection(ctx, params.connection), listIntegrations(ctx), listSets(ctx)] as const
  const [found, integrations, sets] = await Promise.all(asking)
  return viewConnection(found, { language, integrations, sets })
}
