/** Figures as a table for a spreadsheet: each whole first, then what stands beside it, then its weeks. */
import type { FastifyReply } from 'fastify'
import { dayOf } from '../../domain/company/index.ts'
import type { Counted } from '../../domain/insight/index.ts'
import { csvLine, csvStart } from './csv-line.ts'

const columns = ['figure', 'unit', 'week', 'value', 'counted', 'of']

export function exportFigures(reply: FastifyReply, { at, items }: Counted): void {
  const lines = items.flatMap(({ name, unit, value, counted, of, also, trend }) => [
    [name, unit, '', value, counted, of],
    ...also.map((one) => [`${name}.${one.name}`, one.unit, '', one.value, one.counted, one.of]),
    ...trend.map((week) => [name, unit, week.week, week.value, week.counted, week.of]),
  ])
  reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="figures-${dayOf(at, 'Asia/Jakarta')}.csv"`)
    .send(csvStart + [columns, ...lines].map(csvLine).join(''))
}
