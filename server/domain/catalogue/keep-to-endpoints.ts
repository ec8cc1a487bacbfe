/** Holds a version to its end points, whatever comes in: samples show where it goes, and this that it goes nowhere else. */
import { type AnyVersion, endpointOf } from '../../../products/define.ts'
import { withPaths } from './with-paths.ts'

/** A call elsewhere throws before anything is sent. */
export function keepToEndpoints<V extends AnyVersion>(version: V): V {
  return withPaths(version, (method, path) => {
    const endpoint = endpointOf(method, path)
    if (!version.endpoints.includes(endpoint))
      throw new Error(`It would call ${endpoint}, which its endpoints do not name.`)
    return path
  })
}
