/** The event stream of open pages (server-sent events): a hint that something changed; what changed is asked for again. */
import { lastSeq } from '../../domain/audit/index.ts'
import { followRecord } from './follow-record.ts'
import { type AnyRoute, type Door, route } from './route.ts'

const beatMs = 15_000
/** How often the record is looked at without a hint: the acts of agents give none. */
const lookMs = 2_000

export const streamRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/v1/stream',
    who: 'member',
    summary: 'Server-sent events: which agent changed.',
    handle: openStream,
  }),
]

async function openStream({ ctx, request, reply }: Door<undefined, undefined, undefined>): Promise<void> {
  const resumed = Number(request.headers['last-event-id'])
  const start = Number.isSafeInteger(resumed) && resumed > 0 ? resumed : await lastSeq(ctx)
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
  raw.write('retry: 2000\n\n')
  const push = followRecord(ctx, start, ({ id, seq, name, agent_id: agent }) =>
    raw.write(`id: ${seq}\ndata: ${JSON.stringify({ id, name, agent })}\n\n`),
  )
  const beat = setInterval(() => raw.write(': \n\n'), beatMs)
  const look = setInterval(push, lookMs)
  const ending = [ctx.hints.subscribe(ctx.company, push), () => clearInterval(beat), () => clearInterval(look)]
  const end = () => {
    for (const stop of ending.splice(0)) stop()
    raw.end()
  }
  ending.push(ctx.hints.onEnd(end))
  raw.on('close', end)
}
