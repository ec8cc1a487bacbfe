/** The event stream of open pages (server-sent events): a hint that something changed; what changed is asked for again. */
import type { OutgoingHttpHeaders } from 'node:http'
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { streamQuery } from '../../../contract/execution.ts'
import { type Context, type EventRow, lastSeq } from '../../domain/audit/index.ts'
import { AppError } from '../../platform/error.ts'
import { followRecord } from './follow-record.ts'
import { openDoor } from './open-door.ts'
import { type AnyRoute, type Door, route } from './route.ts'

const beatMs = 15_000
/** How often the record is looked at without a hint: the acts of agents give none. */
const lookMs = 2_000

export const streamRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/v1/stream',
    who: 'builder',
    summary: 'Server-sent events: which agent changed.',
    query: streamQuery,
    sends: { 'Last-Event-ID': 'The last event that was heard, to go on after it.' },
    gives: 'text/event-stream',
    handle: openStream,
  }),
]

type Listening = Door<undefined, z.infer<typeof streamQuery>, undefined>

/** Begins after what was heard last, or where the page had read to, with what befell since. */
async function openStream({ ctx, request, query, reply }: Listening): Promise<void> {
  const resumed = Number(request.headers['last-event-id'])
  const heardTo = Number.isSafeInteger(resumed) && resumed > 0 ? resumed : (query.after ?? Number.MAX_SAFE_INTEGER)
  // A database that was restored has not come so far yet.
  const start = Math.min(heardTo, await lastSeq(ctx))
  reply.headers({ 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, reply.getHeaders() as OutgoingHttpHeaders)
  raw.write('retry: 2000\n\n')
  const ending: (() => void)[] = []
  const end = () => {
    for (const stop of ending.splice(0)) stop()
    raw.end()
  }
  const say = async (words: string) => {
    if (!(await mayStay(ctx, request))) end()
    else if (!raw.writableEnded) raw.write(words)
  }
  const push = followRecord(ctx, start, { tell: (events) => say(events.map(messageOf).join('')), end })
  const beat = setInterval(() => void say(': \n\n').catch(end), beatMs)
  const look = setInterval(push, lookMs)
  ending.push(
    ctx.hints.subscribe(ctx.company, push),
    () => clearInterval(beat),
    () => clearInterval(look),
  )
  ending.push(ctx.hints.onEnd(end))
  raw.on('close', end)
  // Whoever left while it opened is not heard leaving any more.
  if (raw.destroyed) return end()
  void push()
}

function messageOf({ id, seq, name, agent_id: agent }: EventRow): string {
  return `id: ${seq}\ndata: ${JSON.stringify({ id, name, agent })}\n\n`
}

/** Whoever listens is judged again before each word: a session, a role or the company worked in may have gone meanwhile. */
async function mayStay(ctx: Context, request: FastifyRequest): Promise<boolean> {
  try {
    return (await openDoor(ctx, { who: 'builder' }, request)).ctx.company === ctx.company
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}
