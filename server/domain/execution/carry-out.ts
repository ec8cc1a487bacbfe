/** Sends a claimed act and, where the answer was lost, looks at once whether it arrived. Nothing is sent twice. */
import type { AnyVersion, ProductCall } from '../../../products/define.ts'
import type { Context } from '../audit/index.ts'
import type { SignedOutcome } from '../vault/index.ts'
import { followUp } from './follow-up.ts'
import { type Judgement, judgeCall, judgeFind, type Reading } from './judge-outcome.ts'
import { find, type Line, send } from './send.ts'

export async function carryOut(
  ctx: Context,
  line: Line | null,
  act: { version: AnyVersion; call: ProductCall | null } & Required<Reading>,
): Promise<{ judgement: Judgement; lookedUp: number }> {
  const { version, call, facts } = act
  if (!line || !call) return { judgement: judgeCall(version, workOut(act), act), lookedUp: 0 }
  const answer = await send(ctx, line, call)
  const judgement = judgeCall(version, answer, act)
  if (judgement.state === 'succeeded')
    return { judgement: await followUp(ctx, line, { version, facts, answer, judgement }), lookedUp: 0 }
  if (judgement.state !== 'unknown' || !version.find) return { judgement, lookedUp: 0 }
  const looked = judgeFind(version, await find(ctx, line, version.find(facts)), { facts })
  // Not there yet may only mean: not there yet.
  if (looked.state === 'absent') return { judgement: judgement.unless ?? { state: 'unknown' }, lookedUp: 1 }
  return { judgement: looked, lookedUp: 1 }
}

/** The answer of whom nobody is asked for. */
export function workOut({ version, facts, asked }: { version: AnyVersion } & Required<Reading>): SignedOutcome {
  return { kind: 'answer', status: 200, body: version.answer?.(asked.input, facts) ?? null }
}
