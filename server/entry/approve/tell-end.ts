/** What became of a request that ended without a decision: told to everybody who comes after. */
import { dateTime, type Language } from '../../../locales/index.ts'
import {
  cleanName,
  isEndedThere,
  nameAsked,
  type RequestInFull,
  readAsked,
  stateAt,
} from '../../domain/approval/index.ts'
import type { Message } from './message-page.ts'
import { sayIn } from './page.ts'

export interface EndView {
  language: Language
  timeZone: string
  now: Date
  full: RequestInFull
  /** Path of the agent's newer request, if this one was replaced. */
  newer: string | null
}

export function tellEnd({ language, timeZone, now, full, newer }: EndView): Message {
  const say = sayIn(language)
  const { request } = full
  const names = nameAsked(language, readAsked(request))
  const facts = {
    ...names,
    // A colleague may have cancelled it, or sent the newer one.
    requester_name: request.endedBy ? cleanName(request.endedBy.name) : names.requester_name,
    expires_at: dateTime(language, request.expiresAt, timeZone),
  }
  const state = stateAt(request, now)
  const key = state === 'superseded' ? 'replaced' : state === 'cancelled' ? 'cancelled' : 'expired'
  const links = state === 'superseded' && newer ? [{ href: newer, text: say('link.to_newer') }] : []
  return {
    title: say(`link.${key}.title`),
    paragraphs: [say(isEndedThere(request) ? 'link.cancelled.layer' : `link.${key}`, facts)],
    links,
  }
}
