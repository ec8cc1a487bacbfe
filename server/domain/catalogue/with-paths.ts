/** A version all of whose calls, look-ups included, go where `at` says. */
import type { AnyVersion, Lookup, Path, ProductCall } from '../../../products/define.ts'

export type At = (method: ProductCall['method'], path: Path) => Path

export function withPaths<V extends AnyVersion>(version: V, at: At): V {
  const { prepare, call, find, after } = version
  const onLookup = ({ further, ...one }: Lookup): Lookup => ({
    ...one,
    path: at(one.body === undefined ? 'GET' : 'POST', one.path),
    ...(further && { further: (answer) => further(answer).map(onLookup) }),
  })
  const onCall = (one: ProductCall): ProductCall => ({ ...one, path: at(one.method, one.path) })
  return {
    ...version,
    prepare: (input, act) => {
      const place = (lookup: Lookup | Lookup[]) => (Array.isArray(lookup) ? lookup.map(onLookup) : onLookup(lookup))
      return Object.fromEntries(Object.entries(prepare(input, act)).map(([name, lookup]) => [name, place(lookup)]))
    },
    call: (input, found, act) => onCall(call(input, found, act)),
    ...(find ? { find: (act) => onCall(find(act)) } : {}),
    ...(after ? { after: { ...after, call: (answer) => onCall(after.call(answer)) } } : {}),
  }
}
