/** Carries out the look-ups that an action needs before it can act: signed reads, side by side, outside any transaction. */
import type { Act, AnyVersion, Found, Lookup } from '../../../products/define.ts'
import { AppError } from '../../platform/error.ts'
import type { Context } from '../audit/index.ts'
import type { SignedOutcome } from '../vault/index.ts'
import { readRefusal } from './read-refusal.ts'
import { type Line, lookUp } from './send.ts'

/** What was found, by the names of the look-ups; throws where one thing was not found, and nothing is claimed. */
export async function prepare(
  ctx: Context,
  line: Line,
  act: { version: AnyVersion; input: unknown; facts: Act },
): Promise<Record<string, unknown>> {
  const wanted = Object.entries(act.version.prepare(act.input, act.facts))
  const found = await Promise.all(wanted.map(([, lookup]) => findAll(ctx, line, lookup)))
  return Object.fromEntries(wanted.map(([name], index) => [name, found[index]]))
}

function findAll(ctx: Context, line: Line, lookup: Lookup | Lookup[]): Promise<unknown> {
  return Array.isArray(lookup) ? Promise.all(lookup.map((one) => findOne(ctx, line, one))) : findOne(ctx, line, lookup)
}

async function findOne(ctx: Context, line: Line, lookup: Lookup): Promise<unknown> {
  const product = line.product.id
  const found = readFound(await lookUp(ctx, line, lookup), lookup, product)
  if (found.kind === 'one') return found.value
  const { kind: reason, ...which } = found
  throw new AppError('invalid_input', { product, reason, ...which })
}

function readFound(outcome: SignedOutcome, lookup: Lookup, product: string): Found<unknown> {
  if (outcome.kind === 'trouble') throw new AppError(outcome.code, { ...outcome.facts, product })
  if (outcome.status >= 400) throw new AppError('product_rejected', { ...readRefusal(outcome.body), product })
  try {
    return lookup.read(outcome)
  } catch (cause) {
    // An answer in a shape nobody described means as little as none.
    throw new AppError('product_down', { product, cause: 'unreadable' }, { cause })
  }
}
