/** What hangs over all companies, for operators. */
import { troubles } from '../../../contract/trouble.ts'
import { readTroubles } from '../../domain/insight/index.ts'
import { type AnyRoute, type Door, route } from './route.ts'

export const troubleRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/v1/operator/troubles',
    who: 'operator',
    summary:
      'What hangs over all companies: faults that last, work that was given up, outcomes unknown for an hour, withdrawals not confirmed.',
    answer: troubles,
    handle: showTroubles,
  }),
]

async function showTroubles({ ctx }: Door<undefined, undefined, undefined>) {
  const { incidents, dead, unknown, unconfirmed } = await readTroubles(ctx)
  const told = <T extends { since: Date }>(items: T[]) =>
    items.map(({ since, ...item }) => ({ ...item, since: since.toISOString() }))
  return {
    ...{ incidents: told(incidents), dead: told(dead) },
    ...{ unknown: told(unknown), unconfirmed: told(unconfirmed) },
  }
}
