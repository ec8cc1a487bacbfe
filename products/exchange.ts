/** What an action asks of its product, the paths it asks by, and what it hears. */

/** A path on the product, made with the tag `path` only. */
export interface Path {
  readonly text: string
  /** The same with `{}` where values stand and without the query: which end point it is, whoever asks. */
  readonly shape: string
}

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** The product's answer after the executor checked status, size and JSON form. */
export interface Answer {
  status: number
  body: Json
}

/** What a look-up found: one thing, nothing, or several among which a person has to choose. */
export type Found<T> =
  | { kind: 'one'; value: T }
  | { kind: 'none'; field: string; asked: string }
  | { kind: 'several'; field: string; asked: string; choices: string[] }

/** What was wanted and what the look-ups found, by which the answer is read. */
export interface Asked<I, F> {
  input: I
  found: F
}

/** A named, signed question that an action needs answered before it can act; with a body it is asked by POST. */
export interface Lookup<T = unknown> {
  path: Path
  scope: string
  body?: Json
  /** It moves with every act: what was found lately will not do. */
  fresh?: true
  read(answer: Answer): Found<T>
  /** Of one in a list of look-ups: what its answer shows is still to be asked; what is found there comes after it. */
  further?(answer: Answer): Lookup<T>[]
}

/** The pages of a list: the first, and then as many of the others as it says there are, up to the most. */
export function listPages<T>(
  most: number,
  { lookUp, countOf }: { lookUp(page: number): Lookup<T>; countOf(answer: Answer): number },
): Lookup<T>[] {
  const further = (answer: Answer) => {
    const others = Math.max(0, Math.min(most, countOf(answer)) - 1)
    return Array.from({ length: others }, (_, index) => lookUp(index + 2))
  }
  return [{ ...lookUp(1), further }]
}

export interface ProductCall {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  path: Path
  body?: Json
  /** A question although the product wants it by POST: it changes nothing and may be asked again. */
  asks?: true
  /** Sent along as a header, by which a system that knows it does the same thing once. */
  idempotencyKey?: string
}

/** Thrown by `read` where a product says no in the form of an answer, as with a 200 that holds an error code. */
export class ProductRefusal extends Error {
  override name = 'ProductRefusal'
  /** The product's name of the field that is wrong, where it names one. */
  readonly field: string | undefined

  constructor(reason: string, field?: string) {
    super(reason)
    this.field = field
  }
}

/** Thrown by `read` where the answer to `find` shows that the lost act never came to the product. */
export class AbsentAct extends Error {
  override name = 'AbsentAct'
}

/** A value that no path can hold. */
export class UnfitPath extends TypeError {
  override name = 'UnfitPath'
}

/**
 * Builds a path below the product's prefix; every value is percent-encoded as one segment or query value.
 * As a segment, nothing, `.` and `..` are refused: percent-encoding leaves dots alone, and a URL parser would climb.
 */
export function path(parts: TemplateStringsArray, ...values: (string | number)[]): Path {
  return pathFrom(parts, values)
}

/** The same from a path that somebody described: what stands between its values, and these. */
export function pathFrom(parts: readonly string[], values: readonly (string | number)[]): Path {
  const segments = parts.findIndex((part) => part.includes('?'))
  const encoded = values.map((value, index) => {
    const text = String(value).toWellFormed()
    const isSegment = segments === -1 || index < segments
    if (isSegment && ['', '.', '..'].includes(text)) throw new UnfitPath(`A path segment may not be "${text}".`)
    return encodeURIComponent(text).replaceAll("'", '%27')
  })
  return { text: String.raw({ raw: parts }, ...encoded), shape: parts.join('{}').replace(/\?.*$/, '') }
}

/** How an end point is written in `endpoints`. */
export function endpointOf(method: ProductCall['method'], { shape }: Path): string {
  return `${method} ${shape}`
}
