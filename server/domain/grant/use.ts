/** Whether an agent may use an action at this moment, and if not, the one cause that is told. Pure. */
import type { ChoiceSettings, Limits } from '../../../contract/action.ts'
import { AppError } from '../../platform/error.ts'
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
  action: string
  version: number
  meaningHash: string
  scopes: string[]
  grantedDigest: string
  credential: SealedCredential
  timeZone: string
}

/** The row of a right that may be used now. */
export type UsableRow = UseRow & GrantedUse & { credential: NonNullable<UseRow['credential']> }

interface At {
  now: Date
  /** The action as asked for; what was never chosen is answered without repeating it. */
  action: string
  /** The hash of what the running catalogue means by the granted version; undefined when it is not there any more. */
  runningHash: (row: GrantedUse) => string | undefined
}

/** Throws the cause that lies deepest: what time or money alone will not mend comes before what passes. */
export function checkUse(row: UseRow, { now, action, runningHash }: At): asserts row is UsableRow {
  if (row.choiceRemovedAt || !row.isGranted) throw new AppError('not_approved', { action })
  if (row.grantState === 'withdrawing' || row.grantState === 'withdrawn') {
    throw new AppError('withdrawn', { action, by: row.endedBy, at: row.endedAt, reason: row.endReason })
  }
  if (row.grantState === 'expired' || (row.expiresAt && row.expiresAt <= now)) {
    throw new AppError('expired', { action, at: row.expiresAt ?? row.endedAt })
  }
  if (row.actionState === 'obtaining' || !row.credential) {
    throw new AppError('setup_failed', { action, reason: row.failure ?? 'obtaining' })
  }
  checkOpen(row, action)
  if (row.actionState === 'quarantined' || !row.isWhole || runningHash(row) !== row.meaningHash) {
    throw new AppError('action_changed', { action })
  }
}

/** What is paused goes on by itself when the missing part is back. */
function checkOpen(row: UseRow & GrantedUse, action: string): void {
  const { agentEnabled, agentChangedAt, gateChangedAt, accountOwner } = row
  if (!agentEnabled) throw new AppError('suspended', { action, missing: 'agent', since: agentChangedAt })
  const missing = row.basis === 'approval' ? missingGate(row.gates) : null
  if (missing) throw new AppError('suspended', { action, missing, since: gateChangedAt, accountOwner })
}
