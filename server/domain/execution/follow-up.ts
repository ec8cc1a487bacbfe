/** Asks what else there is to tell of an act that has succeeded; whatever comes of the question, the act stays as it is. */
import type { Act, AnyVersion } from '../../../products/define.ts'
import type { Context } from '../audit/index.ts'
import type { SignedOutcome } from '../vault/index.ts'
import type { Judgement } from './judge-outcome.ts'
import { find, type Line } from './send.ts'

type Succeeded = Extract<Judgement, { state: 'succeeded' }>

interface Done {
  version: AnyVersion
  facts: Act
  /** What the product answered to the act itself. */
  answer: SignedOutcome
  judgement: Succeeded
}

export async function followUp(ctx: Context, line: Line, done: Done): Promise<Succeeded> {
  const { version, facts, answer, judgement } = done
  const { after } = version
  if (!after || answer.kind !== 'answer') return judgement
  try {
    const told = await find(ctx, line, after.call(answer))
    if (told.kind !== 'answer' || told.status !== 200) return judgement
    return {
      ...judgement,
      output: version.output.parse(after.read(told, judgement.output, facts)) as Succeeded['output'],
    }
  } catch (error) {
    ctx.log.warn('what follows an act could not be read', { requestId: ctx.requestId, error })
    return judgement
  }
}
