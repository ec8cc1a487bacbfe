/** The event stream of open pages (server-sent events): a hint that something changed; what changed is asked for again. */
import { eventsAfter, lastSeq } from '../../domain/audit/index.ts'
import { type AnyRoute, type Door, route } from './route.ts'

const beatMs = 15_000

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
  let seq = Number.isSafeInteger(resumed) && resumed > 0 ? resumed : await lastSeq(ctx)
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
  raw.write('retry: 2000\n\n')
  let busy = false
  const push = async (): Promise<void> => {
    if (busy) return
    busy = true
    try {
      for (const event of await eventsAfter(ctx, seq)) {
        seq = event.seq
        raw.write(`id: ${seq}\ndata: ${JSON.stringify({ id: event.id, name: event.name, agent: event.agent_id })}\n\n`)
      }
    } catch (error) {
      ctx.log.warn('an event stream could not read on', { requestId: ctx.requestId, error })
    } finally {
      busy = false
    }
  }
  const unsubscribe = ctx.hints.subscribe(ctx.company, push)
  const beat = setInterval(() => raw.write(': \n\n'), beatMs)
  beat.unref()
  const end = () => {
    unsubscribe()
    clearInterval(beat)
    raw.end()
  }
  raw.on('close', end)
  ctx.hints.onEnd(end)
}
