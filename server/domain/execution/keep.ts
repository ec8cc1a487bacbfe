/** What of an act is written down: names of people, and what personal data answered, are told to who asked and not kept. Pure. */

import type { Action } from '../../../products/define.ts'
import type { AppError, Facts } from '../../platform/error.ts'
import type { Execution } from './execution.ts'

/** Of the action that was meant; nothing where there is none of that name. */
type Kind = Pick<Action, 'effect' | 'dataClass'> | undefined

type Told = Pick<AppError, 'code' | 'facts'>

/** The output of an act that changed something; of one that only looked at personal data none. */
export function outputToKeep(known: Kind, { output, counted }: Execution): Execution['output'] {
  return known?.dataClass === 'personal' && (known.effect === 'read' || !counted) ? null : output
}

/** The facts of its error without names of customers and the like, but with how much was beyond a limit; of personal data also without the product's own words. */
export function factsToKeep(known: Kind, { code, facts }: Told): Facts {
  const { asked, text: _, choices, ...lasting } = facts
  const isPersonal = known?.dataClass === 'personal'
  return {
    ...lasting,
    ...(code === 'limit_reached' && facts.reason !== 'names' ? { asked } : {}),
    ...(Array.isArray(choices) ? { choiceCount: choices.length } : {}),
    ...(code === 'product_rejected' && isPersonal ? { reason: undefined } : {}),
  }
}
