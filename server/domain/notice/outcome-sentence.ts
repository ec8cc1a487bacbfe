/** What became of a request, in one sentence for its requester: the same on the agent's page and in the outcome mail. */
import { dateTime, type Key, type Language, list, sentence } from '../../../locales/index.ts'
import { cleanName, cleanNote, type Decision, kindOf, type RequestInFull, readAsked } from '../approval/index.ts'
import { type Catalogue, changeWords } from '../catalogue/index.ts'

interface Telling {
  language: Language
  timeZone: string
  catalogue: Catalogue
}

/** Null while nothing is decided. */
export function outcomeSentence(
  { request, decision }: Pick<RequestInFull, 'request' | 'decision'>,
  { language, timeZone, catalogue }: Telling,
): string | null {
  if (!decision) return null
  const asked = readAsked(request).actions
  const { cuts } = decision
  const none = sentence(language, 'done.none')
  const reason = reasonInWords(decision, language)
  const facts = {
    approver_name: cleanName(decision.personName),
    decided_at: dateTime(language, decision.decidedAt, timeZone),
    reason: reason ?? none,
    action_count: asked.length,
    approved_count: asked.length - cuts.leftOut.length,
    left_out_list:
      cuts.leftOut.length > 0
        ? list(
            language,
            cuts.leftOut.map((action) => titleOf(action, language)),
          )
        : none,
    lowered_list: changesInWords({ request, decision }, { language, timeZone, catalogue }) || none,
  }
  const kind = kindOf(decision)
  const told = sentence(language, `done.${kind}.builder`, facts)
  return kind === 'changed' && reason ? `${told} ${sentence(language, 'done.reason', { reason })}` : told
}

/** Limits that were lowered and an end that was set; empty for neither. */
function changesInWords(
  { request, decision }: Pick<RequestInFull, 'request' | 'decision'>,
  { language, timeZone, catalogue }: Telling,
): string {
  if (!decision) return ''
  const { cuts } = decision
  const asked = readAsked(request).actions
  const parts = cuts.lowered.flatMap(({ action, limits: after }) => {
    const known = catalogue.find(action)
    const before = asked.find((one) => one.action === action)?.limits
    if (!known || !before) return []
    const limit_words = changeWords(language, known.action, { before, after })
    return [sentence(language, 'limit.lowered', { action_title: titleOf(action, language), limit_words })]
  })
  if (cuts.until) parts.push(sentence(language, 'limit.until', { until: dateTime(language, cuts.until, timeZone) }))
  return list(language, parts)
}

/** What was chosen and what was written; null where no reason was given. */
export function reasonInWords(decision: Decision, language: Language): string | null {
  const chosen = decision.reason ? sentence(language, `reject.reason.${decision.reason}` as Key) : null
  const own = decision.reasonText && quoted(decision.reasonText)
  return own ? [chosen, own].filter(Boolean).join(': ') : chosen
}

/** People's words, for a sentence that brings its own full stop. */
export function quoted(text: string): string {
  return `“${cleanNote(text).replace(/[.\s]+$/, '')}”`
}

function titleOf(action: string, language: Language): string {
  return sentence(language, `action.${action}.title` as Key)
}
