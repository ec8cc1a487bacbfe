/** What was decided, told to the one who decided, and to everybody else who comes after or too late. */
import { counted, dateTime, type Key, type Language, sentence } from '../../../locales/index.ts'
import {
  cleanName,
  type Decision,
  kindOf,
  nameAsked,
  type RequestInFull,
  readAsked,
  withoutLeftOut,
} from '../../domain/approval/index.ts'
import type { Catalogue } from '../../domain/catalogue/index.ts'
import { type SetupTrouble, tellSetup } from '../setup-trouble.ts'
import { decisionRecord } from './decision-record.ts'
import type { Connection } from './find-connection.ts'
import type { Message } from './message-page.ts'
import { sayIn } from './page.ts'
import { widerLine } from './wider-rights.ts'

export interface Decided {
  language: Language
  timeZone: string
  catalogue: Catalogue
  full: RequestInFull
  decision: Decision
  connection: Connection
  /** The id of who looks at it. */
  person: string
  /** They answered too late just now. */
  late: boolean
}

export function tellDecision(view: Decided): Message {
  const { language, decision, person, connection, late } = view
  const say = sayIn(language)
  const isYes = decision.outcome === 'approved' || decision.outcome === 'approved_in_part'
  const links = decision.outcome === 'rejected' ? [] : [{ href: '/approve/access', text: say('done.to_access') }]
  const isOver = isYes && connection.state === 'ended'
  const more = decisionRecord(view)
  if (late || isOver || decision.person !== person)
    return { title: say('done.already.title'), paragraphs: tellOthers(view), more, links }
  const title = titleOf(view)
  if (!isYes) return { title, paragraphs: [thanks(view)], more, links }
  return { title, isGood: true, paragraphs: tellYes(view), more, links: [...waysToConnect(view), ...links] }
}

function tellOthers(view: Decided): string[] {
  const { language, timeZone, decision, late } = view
  const say = sayIn(language)
  const decided_at = dateTime(language, decision.decidedAt, timeZone)
  const approver_name = cleanName(decision.personName)
  const told = say('done.already', { approver_name, decided_at, outcome: titleOf(view) })
  return late ? [told, say('done.already.late')] : [told]
}

function tellYes(view: Decided): string[] {
  const { language, full, decision, connection } = view
  const say = sayIn(language)
  if (connection.state === 'failed')
    return connection.troubles.map((one) => tellTrouble('done.setup_failed.final', one, view))
  const granted = withoutLeftOut(readAsked(full.request), decision.cuts)
  const { product_list } = nameAsked(language, granted)
  const wider = widerLine(granted.actions, language, say)
  const next = connection.byHand.length > 0 ? 'done.paste' : 'done.connecting'
  const trying = connection.troubles.map((one) => tellTrouble('done.setup_failed', one, view))
  const told = trying.length > 0 ? trying : [say(connection.state === 'works' ? 'done.works' : next, { product_list })]
  return [thanks(view), ...told, ...(wider ? [wider] : [])]
}

/** What is still the approver's to do, before all else. */
function waysToConnect({ language, connection }: Decided) {
  const say = sayIn(language)
  return connection.byHand.map(({ product, address }) => ({
    href: address,
    text: say('done.paste.do', { product: say(`product.${product}`) }),
  }))
}

function tellTrouble(key: Key, trouble: SetupTrouble, view: Decided): string {
  const { language } = view
  const told = sentence(language, key, { product: sentence(language, `product.${trouble.product}`) })
  return [told, ...tellSetup(trouble, view)].join(' ')
}

function titleOf({ language, decision }: Decided): string {
  return sentence(language, `done.${kindOf(decision)}.title`)
}

function thanks(view: Decided): string {
  const { language, full, decision } = view
  const asked = readAsked(full.request)
  const facts = {
    ...nameAsked(language, asked),
    approved_count: asked.actions.length - decision.cuts.leftOut.length,
  }
  const kind = kindOf(decision)
  if (kind !== 'approved') return sentence(language, `done.${kind}.approver`, facts)
  const action_verb = sentence(language, `action.${asked.actions[0]?.action}.verb` as Key)
  return counted(language, 'done.approved.approver', asked.actions.length, { ...facts, action_verb })
}
