/** The record: searched, one event in all its detail, and what it can be searched by. */
import { z } from 'zod'
import {
  type AuditFilters,
  auditChoices,
  auditChoicesQuery,
  auditDetails,
  auditFilters,
  auditList,
} from '../../../contract/audit.ts'
import { findEvents, getEvent, recordHourly } from '../../domain/audit/index.ts'
import { AppError } from '../../platform/error.ts'
import { listAuditChoices } from './audit-choices.ts'
import { type AnyRoute, type Door, route } from './route.ts'
import { searchOf } from './search-record.ts'
import { readerOf, viewDetails, viewEvents } from './view-event.ts'

const query = auditFilters.extend({
  after: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional()
    .describe('Where the page before ended: its `next`.'),
})
const params = z.strictObject({ event: z.string().max(64).describe('The event’s id.') })

export const auditRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/v1/audit-events',
    who: 'builder',
    summary: 'What happened in the company, newest first, as far as the filters say.',
    query,
    answer: auditList,
    handle: showEvents,
  }),
  route({
    method: 'GET',
    path: '/v1/audit-events/:event',
    who: 'builder',
    summary: 'One event of the record in all its detail.',
    params,
    answer: auditDetails,
    handle: showEvent,
  }),
  route({
    method: 'GET',
    path: '/v1/audit-choices',
    who: 'builder',
    summary: 'What the record can be searched by: agents, actions, products, credentials, outcomes, people and kinds.',
    query: auditChoicesQuery,
    answer: auditChoices,
    handle: ({ ctx, language, query }) => listAuditChoices(ctx, language, query),
  }),
]

async function showEvents({ ctx, query, language }: Door<undefined, AuditFilters & { after?: string }, undefined>) {
  const { after, ...filters } = query
  const before = after === undefined ? null : Number(after)
  // Before anything is handed over, and so that the first page shows it.
  await recordHourly(ctx, { name: 'record.viewed', facts: { filters } })
  const [page, reader] = await Promise.all([findEvents(ctx, searchOf(filters), { before }), readerOf(ctx, language)])
  return {
    items: await viewEvents(ctx, page.items, reader),
    next: page.next === null ? null : String(page.next),
    lookedTo: page.lookedTo?.toISOString() ?? null,
  }
}

async function showEvent({ ctx, params, language }: Door<{ event: string }, undefined, undefined>) {
  await recordHourly(ctx, { name: 'record.viewed', facts: { details: true } })
  const [row, reader] = await Promise.all([getEvent(ctx, params.event), readerOf(ctx, language)])
  const [shown] = await viewDetails(ctx, [row], reader)
  if (!shown) throw new AppError('not_found')
  return shown
}
