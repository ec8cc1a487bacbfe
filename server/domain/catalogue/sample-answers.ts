/** The samples of a version answer in place of the product: each look-up by its name. Pure. */
import type { Act, AnyVersion, Found, Json, Lookup, Sample } from '../../../products/define.ts'

/** What was asked is not among the made-up data. */
export class SampleLacks extends Error {
  override name = 'SampleLacks'
  /** How the look-up came to nothing; absent where no sample answers a look-up of this name. */
  readonly found: Exclude<Found<unknown>, { kind: 'one' }> | undefined

  constructor(lookup: string, found?: Exclude<Found<unknown>, { kind: 'one' }>) {
    super(
      found
        ? `the sample's look-up "${lookup}" finds ${found.kind}`
        : `the sample lacks the answer to the look-up "${lookup}"`,
    )
    this.found = found
  }
}

/** What is found, by the names of the look-ups; throws SampleLacks for the first that comes to nothing. */
export function findInSamples(
  samples: readonly Pick<Sample, 'lookups'>[],
  wanted: Record<string, Lookup | Lookup[]>,
): Record<string, unknown> {
  const found = Object.entries(wanted).map(([name, lookup]) => {
    const bodies = samples.map(({ lookups }) => lookups[name]).filter((body) => body !== undefined)
    if (!Array.isArray(lookup)) return [name, findOne(name, lookup, bodies)]
    return [name, lookup.map((one, place) => findOne(name, one, bodiesAt(bodies, place)))]
  })
  return Object.fromEntries(found)
}

/** Of a list the answer of the same place first; what was asked may stand at another one. */
function bodiesAt(bodies: Json[], place: number): Json[] {
  const lists = bodies.map((body) => (Array.isArray(body) ? body : []))
  return [...lists.map((list) => list.slice(place, place + 1)), ...lists].flat()
}

function findOne(name: string, lookup: Lookup, bodies: Json[]): unknown {
  let missed: SampleLacks | undefined
  for (const body of bodies) {
    const found = lookup.read({ status: 200, body })
    if (found.kind === 'one') return found.value
    missed ??= new SampleLacks(name, found)
  }
  throw missed ?? new SampleLacks(name)
}

/** The output with what a question that follows a success adds to it; throws where the sample has no answer to that question. */
export function followInSample({ after }: AnyVersion, sample: Sample, told: { output: unknown; act: Act }): unknown {
  if (!after) return told.output
  if (!sample.after) throw new Error('the sample lacks the answer to the question that follows')
  return after.read(sample.after, told.output, told.act)
}
