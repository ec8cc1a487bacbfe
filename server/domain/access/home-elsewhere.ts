/** Whether an action of a company's own is out of an agent's reach: its connection belongs to another credential set. Pure. */
import type { Action } from '../../../products/define.ts'
import { type CredentialSet, keyOfSet } from '../connection/index.ts'
import { connectionOf } from '../grant/index.ts'

/** The set of its connection, where that is not the agent's. */
export function homeElsewhere(
  { own }: Action,
  { homes, set }: { homes: ReadonlyMap<string, CredentialSet>; set: string | null },
): CredentialSet | undefined {
  const home = own && homes.get(connectionOf(own))
  return home && keyOfSet(home) !== set ? home : undefined
}
