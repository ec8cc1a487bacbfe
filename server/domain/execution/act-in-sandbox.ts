/** An act played out before anything is approved: the samples of its version answer in place of the product, and nothing leaves the house. */
import { type Act, type AnyVersion, endpointOf, type Sample, sampleAct } from '../../../products/define.ts'
import { AppError } from '../../platform/error.ts'
import {
  type CatalogueEntry,
  checkLimits,
  findInSamples,
  followInSample,
  rehearse,
  SampleLacks,
} from '../catalogue/index.ts'
import type { Choice } from '../choice/index.ts'
import { workOut } from './carry-out.ts'
import type { Told } from './confirmation.ts'
import { type Description, describeAct, type Known } from './describe-act.ts'
import { changes, requestOf, type SentRequest } from './execution.ts'
import { judgeLimits } from './judge-limits.ts'
import { type Judgement, judgeCall } from './judge-outcome.ts'
import { wantedBy } from './prepare.ts'
import { firstUnknown, tellUnknown } from './tell-unknown.ts'

export interface Played {
  /** What would be sent, of what the samples answered to the look-ups. */
  request: SentRequest | null
  /** What somebody would have to say yes to first. */
  told: Told | null
  output: Record<string, unknown>
  summary: string
}

type Entry = CatalogueEntry & { version: AnyVersion }
type Done = Pick<Extract<Judgement, { state: 'succeeded' }>, 'output' | 'summary'>

/**
 * Refuses as the real act would, the limits of the choice included; what the samples do not know is refused with what they do
 * know. It plays on the day of the samples, so that their periods and vouchers are never over.
 */
export function actInSandbox(entry: Entry, input: unknown, choice: Choice | undefined): Played {
  const { product, version } = entry
  const samples = samplesFor(version, input)
  const limits = checkLimits(version, choice?.settings.limits ?? {}).limits
  const facts = { ...sampleAct, limits, details: choice?.settings.details ?? version.sample.details }
  const found = lookUp(samples, product.id, wantedBy({ version, input, facts }))
  const takesYes = limits.confirmFirst === true && changes(version, input)
  const described = describe(samples, version, { product: product.id, input, found, facts, takesYes })
  judgeLimits({ definition: entry, limits }, described.measure)
  const done = carryOut(samples, version, { call: described.call, facts, asked: { input, found } })
  if (!done) throw tellUnknown(samples, product.id, firstUnknown(samples, input))
  return { request: requestOf(product, described.call), told: described.told, ...done }
}

/** The samples that go the way of this input. */
function samplesFor({ sample, furtherSamples = [], lookingSample, looks }: AnyVersion, input: unknown): Sample[] {
  return lookingSample && looks?.(input) ? [lookingSample] : [sample, ...furtherSamples]
}

function lookUp(samples: Sample[], product: string, wanted: ReturnType<typeof wantedBy>) {
  try {
    return findInSamples(samples, wanted)
  } catch (error) {
    if (error instanceof SampleLacks) throw tellUnknown(samples, product, error.found)
    throw error
  }
}

/** That the product has nothing of a name only means that the samples have not. */
function describe(samples: Sample[], version: AnyVersion, known: Known): Description {
  try {
    return describeAct(version, known)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === 'product_down') throw tellUnknown(samples, known.product, firstUnknown(samples, known.input))
    const isMissing = error.facts.reason === 'none' || error.facts.reason === 'several'
    throw isMissing ? tellUnknown(samples, known.product, error.facts) : error
  }
}

interface Carried extends Pick<Description, 'call'> {
  facts: Act
  asked: { input: unknown; found: Record<string, unknown> }
}

/** The answer of the first sample that was asked the same and that reads as an answer to this. */
function carryOut(samples: Sample[], version: AnyVersion, act: Carried): Done | undefined {
  for (const sample of samples.filter((one) => samples.length === 1 || goesTo(version, one, act))) {
    const answer = sample.answerTo?.(act.asked) ?? sample.answer
    const outcome = act.call ? { kind: 'answer' as const, ...answer } : workOut({ version, ...act })
    const judgement = judgeCall(version, outcome, act)
    if (judgement.state !== 'succeeded') continue
    const told = followInSample(version, sample, { output: judgement.output, act: act.facts })
    return { output: version.output.parse(told) as Done['output'], summary: judgement.summary }
  }
  return undefined
}

function goesTo(version: AnyVersion, sample: Sample, { call }: Carried): boolean {
  const own = rehearse(version, sample).call
  return own === null || call === null || endpointOf(own.method, own.path) === endpointOf(call.method, call.path)
}
