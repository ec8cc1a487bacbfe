/** The record to take away, as a table for people or line by line for programs: made while it is read, however long it is. */
import { Readable } from 'node:stream'
import { type AuditFilters, auditFilters } from '../../../contract/audit.ts'
import { type Context, type EventRow, exportEvents } from '../../domain/audit/index.ts'
import { dayOf, getCompany } from '../../domain/company/index.ts'
import { AppError } from '../../platform/error.ts'
import { tableHead, tableRow } from './audit-table.ts'
import { composeEvidence } from './compose-evidence.ts'
import { csvLine, csvStart } from './csv-line.ts'
import { type AnyRoute, type Door, route } from './route.ts'
import { searchOf } from './search-record.ts'
import { type EventReader, readerOf, viewDetails } from './view-event.ts'

type ExportDoor = Door<undefined, AuditFilters, undefined>

export const auditExportRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/v1/audit-exports/csv',
    who: 'builder',
    summary:
      'The record as a table, as far as the filters say; that it was taken away is recorded. Of one key its first line says so.',
    query: auditFilters,
    gives: 'text/csv',
    handle: (door) => send(door, { format: 'csv', write: writeTable }),
  }),
  route({
    method: 'GET',
    path: '/v1/audit-exports/ndjson',
    who: 'builder',
    summary:
      'The record as JSON, an event a line; the last line says how many there were. Of one key its first line says so.',
    query: auditFilters,
    gives: 'application/x-ndjson',
    handle: (door) => send(door, { format: 'ndjson', write: writeLines }),
  }),
]

interface Form {
  format: 'csv' | 'ndjson'
  write(portions: AsyncGenerator<EventRow[]>, taker: Taker): AsyncGenerator<string>
}

interface Taker {
  ctx: Context
  reader: EventReader
  /** What the file is, where it is evidence. */
  evidence: string | undefined
}

const types = { csv: 'text/csv; charset=utf-8', ndjson: 'application/x-ndjson; charset=utf-8' }

/** So many at a time for one company, in this process. */
const mostAtOnce = 2
const underWay = new Map<string, number>()

/** What breaks on the way breaks the connection: nothing that is cut off looks whole. */
async function send({ ctx, query, language, reply }: ExportDoor, { format, write }: Form): Promise<void> {
  reply.raw.once('close', enter(ctx.company))
  const [reader, { externalId }] = await Promise.all([readerOf(ctx, language), getCompany(ctx)])
  const evidence = await composeEvidence(ctx, query, reader)
  const portions = await exportEvents(ctx, { search: searchOf(query), facts: { format, filters: query } })
  const name = `mekari-action-${externalId}-${dayOf(ctx.clock.now(), reader.timeZone)}.${format}`
  reply.headers({ 'cache-control': 'no-store', 'content-disposition': `attachment; filename="${name}"` })
  reply.type(types[format]).send(Readable.from(write(portions, { ctx, reader, evidence })))
}

/** Answers how to leave again. */
function enter(company: string): () => void {
  const running = underWay.get(company) ?? 0
  if (running >= mostAtOnce) throw new AppError('rate_limited', { retryAfterSeconds: 30 })
  underWay.set(company, running + 1)
  return () => {
    const left = (underWay.get(company) ?? 1) - 1
    if (left > 0) underWay.set(company, left)
    else underWay.delete(company)
  }
}

async function* writeTable(portions: AsyncGenerator<EventRow[]>, taker: Taker): AsyncGenerator<string> {
  const { ctx, reader, evidence } = taker
  yield csvStart + (evidence === undefined ? '' : csvLine([evidence])) + tableHead(reader, ctx.clock.now())
  for await (const rows of portions) {
    const events = await viewDetails(ctx, rows, reader)
    yield events.map((event) => tableRow(event, reader)).join('')
  }
}

async function* writeLines(portions: AsyncGenerator<EventRow[]>, { evidence }: Taker): AsyncGenerator<string> {
  if (evidence !== undefined) yield `${JSON.stringify({ evidence })}\n`
  let count = 0
  for await (const rows of portions) {
    count += rows.length
    yield rows.map((row) => `${JSON.stringify(lineOf(row))}\n`).join('')
  }
  yield `${JSON.stringify({ end: true, count })}\n`
}

function lineOf({ seq, occurred_at, name, actor_kind, actor_id, actor_name, ...row }: EventRow) {
  const { id, agent_id: agent, action, product, credential_id: credential, outcome, request_id, facts } = row
  return {
    ...{ id, seq, at: occurred_at.toISOString(), name },
    actor: { kind: actor_kind, id: actor_id, name: actor_name },
    ...{ agent, action, product, credential, outcome, requestId: request_id, facts },
  }
}
