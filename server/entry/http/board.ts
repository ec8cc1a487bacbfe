/** The board over all companies of whoever asks; it stands outside of any company. */
import type { z } from 'zod'
import { type BoardLine, board, boardQuery } from '../../../contract/board.ts'
import { type Language, sentence } from '../../../locales/index.ts'
import type { Context } from '../../domain/audit/index.ts'
import { missingGate } from '../../domain/company/index.ts'
import { type BoardLine as Line, readBoard } from '../../domain/template/index.ts'
import { type AnyRoute, type Door, route } from './route.ts'

export const boardRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/v1/board',
    who: 'person',
    summary: 'Where the agents of all one’s companies stand, for how long, and whose turn it is.',
    query: boardQuery,
    answer: board,
    handle: showBoard,
  }),
]

async function showBoard({ ctx, language, query }: Door<undefined, z.infer<typeof boardQuery>, undefined>) {
  const { items, next } = await readBoard(ctx, query.after)
  return {
    items: items.map(({ company, lines }) => ({
      company: { id: company.id, name: company.name, externalId: company.externalId },
      timeZone: company.timeZone,
      gateMissing: missingGate(company.gates),
      lines: lines.map((line) => viewLine(ctx, line, language)),
    })),
    next,
  }
}

function viewLine(ctx: Context, { agent, standing, since, turn, request }: Line, language: Language): BoardLine {
  const isSaid = request !== null && turn === 'approver'
  const facts = { request_code: request?.code ?? '', inbox_url: `${ctx.addresses.approval}/approve` }
  const key = request?.approver === 'own' ? 'wait.nudge' : 'wait.nudge.elsewhere'
  return {
    agent: { id: agent.id, name: agent.name },
    ...{ standing, since: since?.toISOString() ?? null, turn, code: request?.code ?? null },
    nudge: isSaid ? sentence(language, key, facts) : null,
  }
}
