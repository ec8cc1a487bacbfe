/** The one mail that tells whose request it is what became of it. */
import { type Key, type Language, list, sentence } from '../../../locales/index.ts'
import type { AskedNames, kindOf } from '../approval/index.ts'
import { composeNote } from './compose-note.ts'
import { type MailText, unlinked } from './mail-text.ts'

export interface OutcomeMail {
  language: Language
  outcome: ReturnType<typeof kindOf> | 'expired' | 'cancelled' | 'superseded'
  /** What became of it, in one sentence or two. */
  told: string
  names: AskedNames
  /** What was asked for, by name. */
  actions: string[]
  code: string
  /** Where to look. */
  open: { label: Key; address: string }
  /** Why it comes to this reader. */
  why: Key
}

const subjects = {
  approved: 'outcome.subject.approved',
  part: 'outcome.subject.part',
  changed: 'outcome.subject.changed',
  rejected: 'outcome.subject.rejected',
  blocked: 'outcome.subject.blocked',
  expired: 'outcome.subject.expired',
  cancelled: 'outcome.subject.cancelled',
  superseded: 'outcome.subject.superseded',
} as const satisfies Record<OutcomeMail['outcome'], Key>

export function composeOutcomeMail(mail: OutcomeMail): Promise<MailText> {
  const { language, outcome, told, names, actions, code, open, why } = mail
  const facts = {
    ...names,
    agent_name: unlinked(names.agent_name),
    company_name: unlinked(names.company_name),
    requester_name: unlinked(names.requester_name),
    request_code: code,
    action_list: unlinked(list(language, actions)),
  }
  return composeNote({
    language,
    subject: sentence(language, subjects[outcome], names),
    hello: sentence(language, 'outcome.hello', facts),
    told: [sentence(language, 'outcome.about', facts), unlinked(told)],
    open: { label: sentence(language, open.label, facts), address: open.address },
    why: sentence(language, why, facts),
  })
}
