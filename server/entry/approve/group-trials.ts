/** What was tried with sample data and goes along with a request, in words, by action. */
import { dateTime, type Language } from '../../../locales/index.ts'
import type { Trial } from '../../domain/execution/index.ts'
import { tellTrial } from '../tell-trial.ts'
import type { TriedInWords } from './request-body.ts'

export function groupTrials(
  trials: Trial[],
  { language, timeZone }: { language: Language; timeZone: string },
): Map<string, TriedInWords[]> {
  const tell = (trial: Trial) => ({ ...tellTrial(language, trial), at: dateTime(language, trial.keptAt, timeZone) })
  return new Map([...Map.groupBy(trials, ({ action }) => action)].map(([action, some]) => [action, some.map(tell)]))
}
