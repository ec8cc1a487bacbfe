/** What a Super Admin reads first about all actions together: how many do what, and the most that can happen. */
import type { Limits } from '../../../contract/action.ts'
import { counted, type Language, list, sentence } from '../../../locales/index.ts'
import type { Action, DataClass, Effect } from '../../../products/define.ts'
import { findText, limitFacts, movedFacts, textOf } from './text.ts'

const effects: Effect[] = ['read', 'write', 'money']

/** "2 only look. 1 creates records."; of a single one: "It creates records." */
export function effectMix(language: Language, actions: readonly { effect: Effect }[]): string {
  const [first, ...others] = actions
  if (first && others.length === 0) return sentence(language, `page.mix.${first.effect}.only`)
  const counts = effects.map((effect) => ({ effect, count: actions.filter((one) => one.effect === effect).length }))
  const occurring = counts.filter(({ count }) => count > 0)
  return occurring.map(({ effect, count }) => counted(language, `page.mix.${effect}`, count)).join(' ')
}

/** Those that lead to a payment or touch personal data stand first, otherwise the order stays. */
export function sortForConsent<T extends { effect: Effect; dataClass: DataClass }>(actions: readonly T[]): T[] {
  const isGrave = (one: T) => one.effect === 'money' || one.dataClass === 'personal'
  return [...actions.filter(isGrave), ...actions.filter((one) => !isGrave(one))]
}

interface Worst {
  action: Action
  limits: Limits
  /** What is allowed of it now. */
  before?: Limits | undefined
}

/** The most that can happen in a day, reckoned from the limits, a sentence each; the first begins in small letters, as it follows a colon. */
export function worstCase(language: Language, asked: readonly Worst[]): string[] {
  const telling = asked.filter(({ action }) => findText(action.id, 'most'))
  const looking = asked.filter(({ action }) => !findText(action.id, 'most'))
  const most = telling.map((one) => mostOf(language, one))
  const key = telling.every(({ action }) => action.effect === 'read') ? 'page.most.read' : 'page.most.learn'
  const learnt = list(language, [
    ...new Set(looking.map(({ action }) => sentence(language, textOf(action.id, 'learn')))),
  ])
  const lines = looking.length === 0 ? most : [...most, sentence(language, key, { what_they_learn: learnt })]
  return lines.map((line, index) => (index === 0 ? line : line.charAt(0).toUpperCase() + line.slice(1)))
}

function mostOf(language: Language, { action, limits, before }: Worst): string {
  const one = limits.maxPerDay === 1 ? findText(action.id, 'most.one') : undefined
  const facts = before ? movedFacts(language, { before, after: limits }) : limitFacts(limits)
  return sentence(language, one ?? textOf(action.id, 'most'), facts)
}
