/** Finds out everything an act needs, and judges it: what is handed on may be claimed and sent as it stands. */
import type { Act } from '../../../products/define.ts'
import { newId } from '../../platform/id.ts'
import type { ProvedContact } from '../agent/index.ts'
import type { Context } from '../audit/index.ts'
import type { UsableGrant } from '../grant/index.ts'
import { actFacts } from './act-facts.ts'
import type { carryOut } from './carry-out.ts'
import type { ReadyAct } from './claim.ts'
import { confirmationOf } from './confirmation.ts'
import { describeAct } from './describe-act.ts'
import { referenceOf, requestOf, type Sending, type Wish } from './execution.ts'
import type { Seen } from './find-intent.ts'
import { judgeLimits } from './judge-limits.ts'
import type { Intent } from './parse-wish.ts'
import { prepare } from './prepare.ts'
import { mustConfirm } from './require-identity.ts'
import { type Line, lineOf } from './send.ts'

/** What was read from a wish. */
interface Meant {
  grant: UsableGrant
  input: unknown
  /** Whom it is about, where it is about the contact. */
  subject: string | null
  intent: Intent | null
  seen: Extract<Seen, { kind: 'open' }>
  counted: boolean
}

export interface Ready {
  act: ReadyAct
  line: Line | null
  sending: Parameters<typeof carryOut>[2]
  about: Sending
}

/** Throws whatever stands in the way, before anything is promised or sent but look-ups. */
export async function makeReady(ctx: Context, wish: Wish, meant: Meant): Promise<Ready> {
  const { grant, input, subject, intent, seen, counted } = meant
  const { product, version } = grant.definition
  const takesYes = mustConfirm(grant, wish, input)
  const line = lineOf(grant)
  const id = newId('exe')
  const reference = seen.reference ?? referenceOf(id)
  const facts = factsOf(ctx, grant, { reference, contact: wish.contact })
  const found = await prepare(ctx, line, { version, input, facts })
  const { measure, call, trace, told } = describeAct(version, { product: product.id, input, found, facts, takesYes })
  judgeLimits(grant, measure)
  const { amount } = measure
  const confirmation = told && confirmationOf({ grant, input, told, amount, subject })
  return {
    act: { id, wish, grant, intent, after: seen.after, reference, amount, trace, counted, confirmation },
    line,
    sending: { version, call, facts: { ...facts, trace }, asked: { input, found } },
    about: { input, request: requestOf(product, call) },
  }
}

/** What the action may know of an act under this grant, now. */
export function factsOf(
  ctx: Context,
  { definition, limits, settings, timeZone }: UsableGrant,
  { reference, contact }: { reference: string; contact?: ProvedContact | undefined },
): Act {
  const { id: product } = definition.product
  return actFacts(ctx, {
    product,
    reference,
    contact: contact ?? null,
    limits,
    details: settings.details,
    trace: '',
    at: ctx.clock.now(),
    timeZone,
  })
}
