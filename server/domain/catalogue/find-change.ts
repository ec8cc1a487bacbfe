/** What the newest version of an action allows beyond the one that somebody approved, asked for or wrote down. */
import type { AnyVersion } from '../../../products/define.ts'
import type { Catalogue } from './catalogue.ts'
import { type Change, gradeChange } from './grade-change.ts'
import { meaningHash, meaningOf } from './meaning.ts'

/** A version by its number, with what it meant then. */
export interface Pinned {
  action: string
  version: number
  meaningHash: string
}

/** Nothing where nobody can say: that version has gone, or it means something else here. */
export function findChange(catalogue: Catalogue, { action, version, meaningHash: hash }: Pinned): Change | undefined {
  const was = catalogue.findVersion(action, version)
  const now = catalogue.find(action)
  if (!was || !now?.version || meaningHash(was.product, was.action, was.version) !== hash) return undefined
  const known = changes.get(now.version)?.get(was.version)
  if (known) return known
  const change = gradeChange(
    meaningOf(was.product, was.action, was.version),
    meaningOf(now.product, now.action, now.version),
  )
  changes.set(now.version, (changes.get(now.version) ?? new WeakMap()).set(was.version, change))
  return change
}

/** Newer → older → what is new: many agents hold the same version. */
const changes = new WeakMap<AnyVersion, WeakMap<AnyVersion, Change>>()
