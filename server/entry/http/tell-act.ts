/** What the record says of an agent's act, by the act as it is kept: what it made, or why it came to nothing and how much was asked for. */
import { type Language, number, rupiah, sentence } from '../../../locales/index.ts'
import type { Context, EventRow } from '../../domain/audit/index.ts'
import type { Catalogue } from '../../domain/catalogue/index.ts'
import { type Execution, findExecutions } from '../../domain/execution/index.ts'
import { troubleOf } from '../show-execution.ts'
import { type Answer, answerOf, noAnswer } from './tell-answer.ts'

export interface ToldAct {
  told: string[]
  /** What came back and is kept. */
  answer: Answer
  /** Our name for it at the product. */
  reference: string | null
}

interface Reader {
  catalogue: Catalogue
  language: Language
}

/** By the event's id, for the events of acts that are kept. */
export async function tellActs(ctx: Context, rows: readonly EventRow[], reader: Reader): Promise<Map<string, ToldAct>> {
  const named = rows.flatMap((row) => {
    const act = /^execution\./.test(row.name) ? row.facts.execution : undefined
    return typeof act === 'string' ? [{ row, act }] : []
  })
  const kept = await findExecutions(ctx, [...new Set(named.map(({ act }) => act))])
  return new Map(
    named.flatMap(({ row, act }) => {
      const execution = kept.get(act)
      return execution ? [[row.id, toldBy(row, execution, (of) => tellEnd(ctx, reader, of))]] : []
    }),
  )
}

/** An act may have ended otherwise since: what it came to is told where it ended, and no earlier. */
function toldBy(
  { name }: EventRow,
  execution: Execution,
  tell: (of: Execution) => Omit<ToldAct, 'reference'>,
): ToldAct {
  const isEnd = name === `execution.${execution.state}` || name === 'execution.resolved'
  return {
    ...(isEnd ? tell(execution) : { told: [], answer: noAnswer }),
    reference: execution.reference,
  }
}

function tellEnd(ctx: Context, reader: Reader, execution: Execution): Omit<ToldAct, 'reference'> {
  const { language } = reader
  const answer = answerOf(ctx, reader, execution)
  const trouble = troubleOf(ctx, language, execution)
  if (!trouble) return { told: execution.summary ? [execution.summary] : [], answer }
  const asked = askedWords(language, execution)
  return { told: [trouble.message, ...(asked ? [sentence(language, 'audit.asked', { asked })] : [])], answer }
}

/** How much was asked for, where that was beyond a limit. */
export function askedWords(language: Language, { error }: Pick<Execution, 'error'>): string | null {
  const { reason, asked } = error?.facts ?? {}
  if (error?.code !== 'limit_reached' || asked === undefined) return null
  return reason === 'rupiah' ? rupiah(String(asked)) : `${number(language, Number(asked))}%`
}
