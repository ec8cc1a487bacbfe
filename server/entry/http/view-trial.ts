/** A trial as builders see it: in the words that the Super Admin will read. */
import type { Trial as Shown } from '../../../contract/trial.ts'
import type { Language } from '../../../locales/index.ts'
import type { Trial } from '../../domain/execution/index.ts'
import { tellTrial } from '../tell-trial.ts'

export function viewTrial(language: Language, trial: Trial): Shown {
  const { id, action, keptBy, keptAt } = trial
  return { id, action, ...tellTrial(language, trial), by: keptBy, at: keptAt.toISOString() }
}
