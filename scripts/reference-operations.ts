/** docs/reference/operations.json: the lasting name of every address of the API, by which programs are made. */
import { describeRoute } from '../server/entry/http/describe-route.ts'
import type { AnyRoute } from '../server/entry/http/route.ts'

type Operations = Record<string, string>

export function composeOperations(routes: AnyRoute[]): Operations {
  const named = routes.map((line) => {
    const address = `${line.method} ${line.path.replace(/:(\w+)/g, '{$1}')}`
    return [describeRoute(line).operationId, address] as const
  })
  return Object.fromEntries(named.sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** A name that was told once stays; who means to take one away takes it out of the file by hand. */
export function checkOperations(kept: Operations, now: Operations): void {
  const lost = Object.keys(kept).filter((name) => kept[name] !== now[name])
  if (lost.length > 0) throw new Error(`docs/reference/operations.json: programs know ${lost.join(', ')}`)
}
