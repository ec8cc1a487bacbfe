/** The mission's figures: of the company for its builders, of all companies for operators. */
import { z } from 'zod'
import {
  dealsAnswer,
  dealsBody,
  type FigureName,
  figureEvents,
  figureName,
  figureParts,
  figures,
  funnel,
  ownFigureName,
} from '../../../contract/figure.ts'
import type { Context } from '../../domain/audit/index.ts'
import {
  keepDeals,
  parseDeals,
  readAllFigures,
  readAllFunnel,
  readFigureEvents,
  readFigureParts,
  readOwnFigures,
  readOwnFunnel,
  readOwnParts,
} from '../../domain/insight/index.ts'
import { AppError } from '../../platform/error.ts'
import { exportFigures } from './export-figures.ts'
import { type AnyRoute, type Door, route } from './route.ts'
import { viewFigureEvent, viewFigures, viewFunnel } from './view-figures.ts'

const operatorOf = ({ actor: { id, name } }: Context) => ({ id: id ?? '', name })

export const figureRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/v1/figures',
    who: 'builder',
    summary: 'The company’s own figures.',
    answer: figures,
    handle: async ({ ctx, language }) => viewFigures(ctx, language, { ...(await readOwnFigures(ctx)), over: 'own' }),
  }),
  route({
    method: 'GET',
    path: '/v1/figures/export',
    who: 'builder',
    summary: 'The company’s own figures as a table, with what stands beside them and their weeks.',
    gives: 'text/csv',
    handle: async ({ ctx, reply }) => exportFigures(reply, await readOwnFigures(ctx)),
  }),
  route({
    method: 'GET',
    path: '/v1/figures/:figure/parts',
    who: 'builder',
    summary: 'One of the company’s own figures, agent by agent.',
    params: z.strictObject({ figure: z.string().max(64).describe('Which figure.') }),
    answer: figureParts,
    handle: showOwnParts,
  }),
  route({
    method: 'GET',
    path: '/v1/funnel',
    who: 'builder',
    summary: 'How far the company’s agents have come on the way to their first success, and how long each step takes.',
    answer: funnel,
    handle: ({ ctx }) => readOwnFunnel(ctx).then(viewFunnel),
  }),
  route({
    method: 'GET',
    path: '/v1/figure-events',
    who: 'builder',
    summary: 'The latest events that the company’s figures are computed from, with every property, newest first.',
    answer: figureEvents,
    handle: async ({ ctx }) => ({ items: (await readFigureEvents(ctx)).map(viewFigureEvent) }),
  }),
  route({
    method: 'GET',
    path: '/v1/operator/figures',
    who: 'operator',
    summary: 'The figures over all companies.',
    answer: figures,
    handle: async ({ ctx, language }) => viewFigures(ctx, language, { ...(await readAllFigures(ctx)), over: 'all' }),
  }),
  route({
    method: 'GET',
    path: '/v1/operator/figures/export',
    who: 'operator',
    summary: 'The figures over all companies as a table, with what stands beside them and their weeks.',
    gives: 'text/csv',
    handle: async ({ ctx, reply }) => exportFigures(reply, await readAllFigures(ctx)),
  }),
  route({
    method: 'GET',
    path: '/v1/operator/figures/:figure/parts',
    who: 'operator',
    summary: 'One figure company by company, or deal by deal.',
    params: z.strictObject({ figure: figureName.describe('Which figure.') }),
    answer: figureParts,
    handle: async ({ ctx, params }: Door<{ figure: FigureName }, undefined, undefined>) => ({
      items: await readFigureParts(ctx, params.figure),
    }),
  }),
  route({
    method: 'GET',
    path: '/v1/operator/funnel',
    who: 'operator',
    summary: 'How far all companies have come on the way to their first success, and how long each step takes.',
    answer: funnel,
    handle: ({ ctx }) => readAllFunnel(ctx).then(viewFunnel),
  }),
  route({
    method: 'POST',
    path: '/v1/operator/deals',
    who: 'operator',
    summary:
      'Takes over a list of deals, as CSV with a line of titles; one that is known and has changed is kept anew.',
    body: dealsBody,
    answer: dealsAnswer,
    handle: ({ ctx, body }) =>
      keepDeals(ctx, { deals: parseDeals(body.csv), source: 'csv', broughtBy: operatorOf(ctx) }),
  }),
]

async function showOwnParts({ ctx, params }: Door<{ figure: string }, undefined, undefined>) {
  const { data: name } = ownFigureName.safeParse(params.figure)
  if (!name) throw new AppError('not_found')
  return { items: await readOwnParts(ctx, name) }
}
