/** What is left of what was asked: a subset, with limits never higher and a life never longer. Pure. */
import { type Limits, limitNames } from '../../../contract/action.ts'
import type { DecideBody } from '../../../contract/approval.ts'
import { AppError } from '../../platform/error.ts'
import { isWithin } from '../catalogue/index.ts'
import { endOfDay } from '../company/index.ts'
import type { AskedAction, AskedDocument, Cuts, Decision } from './approval-request.ts'

export interface Cut extends Cuts {
  outcome: Decision['outcome']
  actions: AskedAction[]
}

/** What holds for every decision: an end date is a day there, and not over yet; a bundle is approved whole or not at all. */
export interface Terms {
  now: Date
  timeZone: string
  bundles: readonly Pick<AskedAction, 'action'>[][]
}

export function cutDown(asked: AskedDocument, decision: DecideBody, terms: Terms): Cut {
  const all = asked.actions.map((action) => action.action)
  if (decision.outcome === 'reject')
    return { outcome: decision.block ? 'blocked' : 'rejected', actions: [], leftOut: all, lowered: [], until: null }
  if (decision.outcome === 'approve')
    return { outcome: 'approved', actions: asked.actions, leftOut: [], lowered: [], until: null }
  const wanted = decision.granted ?? []
  if (wanted.length === 0) throw new AppError('invalid_input', { field: 'granted', reason: 'nothing_ticked' })
  if (new Set(wanted.map((one) => one.action)).size !== wanted.length)
    throw new AppError('invalid_input', { field: 'granted', reason: 'twice' })
  const isWanted = ({ action }: Pick<AskedAction, 'action'>) => wanted.some((one) => one.action === action)
  if (terms.bundles.some((bundle) => bundle.some(isWanted) && !bundle.every(isWanted)))
    throw new AppError('invalid_input', { field: 'granted', reason: 'together' })
  const actions = wanted.map((one) => lower(asked, one))
  const lowered = actions.filter((action) => {
    const before = asked.actions.find((one) => one.action === action.action)
    return before !== undefined && !isWithin(before.limits, action.limits)
  })
  const until = decision.until ? endOf(decision.until, terms) : null
  const whole = actions.length === all.length && lowered.length === 0 && until === null
  return {
    outcome: whole ? 'approved' : 'approved_in_part',
    actions,
    leftOut: all.filter((id) => !actions.some((action) => action.action === id)),
    lowered: lowered.map(({ action, limits }) => ({ action, limits })),
    until,
  }
}

/** One asked action with the limits the Super Admin left it; `invalid_input` for what was not asked or for more. */
function lower(asked: AskedDocument, wish: NonNullable<DecideBody['granted']>[number]): AskedAction {
  const before = asked.actions.find((action) => action.action === wish.action)
  if (!before) throw new AppError('invalid_input', { field: 'granted', reason: 'not_asked' })
  const unasked = limitNames.find((name) => wish.limits[name] !== undefined && before.limits[name] === undefined)
  if (unasked) throw new AppError('invalid_input', { field: unasked, reason: 'not_asked' })
  const limits: Limits = { ...before.limits, ...wish.limits }
  if (!isWithin(limits, before.limits))
    throw new AppError('invalid_input', { field: wish.action, reason: 'more_than_asked' })
  // To allow none of the names is to leave the action out.
  const emptied = limitNames.find((name) => Array.isArray(limits[name]) && limits[name].length === 0)
  if (emptied) throw new AppError('invalid_input', { field: emptied, reason: 'nothing_ticked' })
  return { ...before, limits }
}

/** The last moment of the chosen day; a day that is over is refused. */
function endOf(day: string, { now, timeZone }: Terms): string {
  const end = endOfDay(day, timeZone)
  if (end <= now) throw new AppError('invalid_input', { field: 'until', reason: 'past' })
  return end.toISOString()
}
