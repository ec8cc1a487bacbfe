/** Whether an agent may use an action at this moment, and if not, the one cause that is told. Pure. */
import type { ChoiceSettings, Limits } from '../../../contract/action.ts'
import type { Action, AnyVersion, Product } from '../../../products/define.ts'
import { AppError, type Facts } from '../../platform/error.ts'
import { missingGate } from '../company/index.ts'
import type { SealedCredential } from '../vault/index.ts'
import type { GrantedUse, UseRow } from './store-views.ts'

/** All that an act needs to know about the right it runs under. */
export interface UsableGrant {
  grant: string
  choice: string
  settings: ChoiceSettings
  /** What both the Super Admin and the builder allow. */
  limits: Limits
  /** What the Super Admin allows. */
  grantedLimits: Limits
  action: string
  version: number
  meaningHash: string
  scopes: string[]
  grantedDigest: string
  /** Nothing where nobody is asked. */
  credential: SealedCredential | null
  timeZone: string
  /** What the granted version means here. */
  definition: { product: Product; action: Action; version: AnyVersion }
}

/** The row of a right that may be used now. */
export type UsableRow = UseRow & GrantedUse

interface At {
  now: Date
  /** The hash of what the running catalogue means by the granted version; undefined when it is not there any more. */
  runningHash: (row: GrantedUse) => string | undefined
}

/** Throws the cause that lies deepest: what time or money alone will not mend comes before what passes. */
export function checkUse(row: UseRow, { now, runningHash }: At): asserts row is UsableRow {
  const { chosen: action, timeZone } = row
  if (row.choiceRemovedAt || !row.isGranted) throw new AppError('not_approved', { action })
  const about = { action, product: row.product, timeZone }
  if (row.grantState === 'withdrawing' || row.grantState === 'withdrawn') {
    const { endedBy: by, endedAt: at, endReason: reason, basis } = row
    throw new AppError('withdrawn', { ...about, by, at, reason, ...endedAs({ by, basis }) })
  }
  if (row.grantState === 'expired' || (row.expiresAt && row.expiresAt <= now)) {
    throw new AppError('expired', { ...about, at: row.expiresAt ?? row.endedAt })
  }
  if (row.actionState === 'obtaining' || (row.basis === 'approval' && !row.credential)) {
    throw new AppError('setup_failed', { ...about, reason: row.failure ?? 'obtaining' })
  }
  checkOpen(row, about)
  if (row.actionState === 'quarantined' || !row.isWhole || runningHash(row) !== row.meaningHash) {
    throw new AppError('action_changed', about)
  }
}

/** Nobody took back what ended as its agent moved, and no Super Admin gives again what rests on a choice alone. */
export function endedAs({ by, basis }: { by: string | null; basis: GrantedUse['basis'] }): Facts {
  return { ...(by === null && { moved: true }), ...(basis === 'configuration' && { byChoice: true }) }
}

/** What is paused goes on by itself when the missing part is back. */
function checkOpen(row: UseRow & GrantedUse, about: Facts): void {
  const { agentEnabled, agentChangedAt, gateChangedAt, accountOwner, companyNumber } = row
  if (!agentEnabled) throw new AppError('suspended', { ...about, missing: 'agent', since: agentChangedAt })
  const missing = row.basis === 'approval' ? missingGate(row.gates) : null
  if (missing) throw new AppError('suspended', { ...about, missing, since: gateChangedAt, accountOwner, companyNumber })
}
