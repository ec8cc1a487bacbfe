/** An action as the agent's model is told about it: a plain sentence, and when the builder wants it used. */
import { type Language, sentence } from '../../locales/index.ts'
import type { Effect } from '../../products/define.ts'
import { type Form, inputForm, nameOf, outputForm, rowOf } from '../domain/catalogue/index.ts'
import { subjectIdentity, type UsableGrant } from '../domain/grant/index.ts'
import { intentPlaces, type RuntimeDoor } from './name-intent.ts'

export interface Described {
  action: string
  name: string
  description: string
  effect: Effect
  /** The same call may be sent again without harm. */
  repeatable: boolean
  input: Form
  output: Form
}

interface Listener {
  language: Language
  door: RuntimeDoor
}

export function describeAction({ language, door }: Listener, grant: UsableGrant): Described {
  const { settings } = grant
  const { action, version } = grant.definition
  const sentences = [
    rowOf(language, action),
    settings.whenToUse,
    ...identityHint(language, grant),
    ...keyHint(language, door, version.effect),
  ]
  return {
    action: action.id,
    name: nameOf(language, action),
    description: sentences.filter((one) => one !== '').join('\n'),
    effect: version.effect,
    repeatable: version.repeatable,
    input: inputForm(version),
    output: outputForm(version),
  }
}

/** Of whom it is, which no argument changes; and that a yes is taken only from whom the runtime has proved. */
function identityHint(language: Language, grant: UsableGrant): string[] {
  const subject = subjectIdentity(grant)
  return [
    ...(subject === 'none' ? [] : [sentence(language, `dev.identity.${subject}`)]),
    ...(grant.limits.confirmFirst ? [sentence(language, 'dev.identity.yes')] : []),
  ]
}

/** A write without a key is refused, so its description says where the key goes. */
function keyHint(language: Language, door: RuntimeDoor, effect: Effect): string[] {
  if (effect === 'read') return []
  const { key, conversation } = intentPlaces[door]
  return [sentence(language, 'dev.key', { key_place: key, conversation_place: conversation })]
}
