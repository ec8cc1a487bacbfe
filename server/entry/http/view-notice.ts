/** What stands in the way of what a builder set for an action: who took its access back, or which limits hold for now. */
import type { WarningKind } from '../../../contract/word.ts'
import { dateTime, type Language, sentence } from '../../../locales/index.ts'
import type { Row } from '../../domain/access/index.ts'
import { limitWords } from '../../domain/catalogue/index.ts'
import { nameOfSet } from '../../domain/connection/index.ts'
import { endedAs } from '../../domain/grant/index.ts'
import { AppError } from '../../platform/error.ts'
import { tellSetup } from '../setup-trouble.ts'
import { answerError } from '../trouble.ts'

export interface Reader {
  language: Language
  timeZone: string
}

/** Who took the access back, when and why, and what to do first; null while it was not, or was asked for again. */
export function withdrawalOf(row: Row, { language, timeZone }: Reader): { message: string; next: string } | null {
  const { granted, state, product } = row
  const { basis } = product
  if (state !== (basis === 'configuration' ? 'suspended' : 'needs_approval') || !granted) return null
  const { grantState, endedBy: by, endedAt: at, endReason: reason } = granted
  if (grantState !== 'withdrawing' && grantState !== 'withdrawn') return null
  // It ended as its agent moved: nobody took it back, and what is to be done is said of everything that is to be asked for.
  if (by === null && basis === 'approval') return null
  return answerError(language, new AppError('withdrawn', { timeZone, by, at, reason, ...endedAs({ by, basis }) }))
}

export function noticeOf(row: Row, reader: Reader): string | undefined {
  const { language } = reader
  if (row.home) return sentence(language, 'sets.elsewhere', { set_name: nameOfSet(language, row.home) })
  const withdrawal = withdrawalOf(row, reader)
  // Of what is paused, the next step stands on the row already.
  if (withdrawal) return row.state === 'suspended' ? withdrawal.message : `${withdrawal.message} ${withdrawal.next}`
  const setup = setupOf(row, reader)
  if (setup) return setup
  if (row.warning) return warningOf(row.warning.kind, row, reader)
  if (!row.inForce || !row.choice) return runsOn(row, reader) ?? endOf(row, reader)
  const words = limitWords(reader.language, row.action, row.choice.settings.limits)
  const key = row.stopped ? 'agent.card.beyond.stopped' : 'agent.card.beyond'
  return sentence(reader.language, key, { limit_words: words })
}

/** Why what was approved could not be connected yet, and when that is tried again. */
function setupOf({ state, connecting, granted }: Row, reader: Reader): string | undefined {
  if (!granted || granted.trouble === null || !(connecting || state === 'failed')) return undefined
  const { product, trouble, retryAt } = granted
  return tellSetup({ product, trouble, retryAt }, reader).join(' ')
}

/** What was approved already does not wait for the answer to what is newer. */
function runsOn({ state, granted }: Row, { language }: Reader): string | undefined {
  if (state !== 'waiting' || granted?.grantState !== 'active' || granted.actionState !== 'active') return undefined
  return sentence(language, 'agent.card.runs_on')
}

function endOf({ state, granted }: Row, { language, timeZone }: Reader): string | undefined {
  if (state !== 'active' || !granted?.expiresAt) return undefined
  return sentence(language, 'agent.card.ends', { until: dateTime(language, granted.expiresAt, timeZone) })
}

function warningOf(kind: WarningKind, { product, isByHand }: Row, { language }: Reader): string {
  const key =
    kind === 'renewal_due' && isByHand ? 'warning.renewal_due.card.by_hand' : (`warning.${kind}.card` as const)
  return sentence(language, key, { product: sentence(language, `product.${product.id}`) })
}
