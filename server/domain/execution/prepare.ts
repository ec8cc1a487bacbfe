/** Carries out the look-ups that an action needs before it can act: signed reads, side by side, outside any transaction. */
import { type Act, type AnyVersion, type Lookup, ProductRefusal } from '../../../products/define.ts'
import { AppError } from '../../platform/error.ts'
import type { Context } from '../audit/index.ts'
import type { SignedOutcome } from '../vault/index.ts'
import { askBack } from './ask-back.ts'
import { refusalIn, refusalOf } from './read-refusal.ts'
import { keepFound, type Line, lookUp } from './send.ts'

/** What was found, by the names of the look-ups; throws where one thing was not found, and nothing is claimed. */
export async function prepare(
  ctx: Context,
  line: Line | null,
  act: { version: AnyVersion; input: unknown; facts: Act },
): Promise<Record<string, unknown>> {
  if (!line) return {}
  const wanted = Object.entries(wantedBy(act))
  // What is personal is asked afresh: it stays in no memory, and a person's case is judged as it stands.
  const asking = { line, keeps: act.version.dataClass !== 'personal' }
  const found = await Promise.all(wanted.map(([, lookup]) => findAll(ctx, asking, lookup)))
  return Object.fromEntries(wanted.map(([name], index) => [name, found[index]]))
}

/** Made of the input alone, which is wrong where no question can be made of it: one that would climb in a path, say. */
export function wantedBy({ version, input, facts }: { version: AnyVersion; input: unknown; facts: Act }) {
  try {
    return version.prepare(input, facts)
  } catch (cause) {
    if (cause instanceof TypeError) throw new AppError('invalid_input', {}, { cause })
    throw cause
  }
}

interface Asking {
  line: Line
  /** Whether what is found may be kept for the next one who asks the same. */
  keeps: boolean
}

async function findAll(ctx: Context, asking: Asking, lookup: Lookup | Lookup[]): Promise<unknown> {
  if (!Array.isArray(lookup)) return (await findOne(ctx, asking, lookup)).value
  return (await Promise.all(lookup.map((one) => findFurther(ctx, asking, one)))).flat()
}

/** With what its answer shows is still to be asked. */
async function findFurther(ctx: Context, asking: Asking, lookup: Lookup): Promise<unknown[]> {
  const { value, further } = await findOne(ctx, asking, lookup)
  const others = await Promise.all(further.map((one) => findFurther(ctx, asking, one)))
  return [value, ...others.flat()]
}

async function findOne(ctx: Context, { line, keeps }: Asking, lookup: Lookup) {
  const product = line.product.id
  const outcome = await lookUp(ctx, line, lookup)
  const { found, further } = readFound(outcome, lookup, product)
  if (found.kind === 'one') {
    if (keeps && !lookup.fresh) keepFound(ctx, line, { lookup, outcome })
    return { value: found.value, further }
  }
  const { kind: reason, ...which } = found
  throw askBack(product, { reason, ...which })
}

function readFound(outcome: SignedOutcome, lookup: Lookup, product: string) {
  if (outcome.kind === 'trouble') throw new AppError(outcome.code, { ...outcome.facts, product })
  if (outcome.status >= 400) throw new AppError('product_rejected', { ...refusalIn(outcome), product })
  try {
    return { found: lookup.read(outcome), further: lookup.further?.(outcome) ?? [] }
  } catch (cause) {
    if (cause instanceof ProductRefusal) throw new AppError('product_rejected', { ...refusalOf(cause), product })
    // An answer in a shape nobody described means as little as none.
    throw new AppError('product_down', { product, cause: 'unreadable' }, { cause })
  }
}
