/** An action as the agent's model is told about it: a plain sentence, and when the builder wants it used. */
import { type Key, type Language, sentence } from '../../locales/index.ts'
import type { Effect } from '../../products/define.ts'
import type { Tools } from '../domain/audit/index.ts'
import { type Form, inputForm, outputForm } from '../domain/catalogue/index.ts'
import type { UsableGrant } from '../domain/grant/index.ts'

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

export function describeAction(tools: Tools, language: Language, grant: UsableGrant): Described {
  const { action, settings } = grant
  const definition = tools.catalogue.findVersion(action, grant.version)
  if (!definition) throw new Error(`The catalogue lost ${action} version ${grant.version}.`)
  const { version } = definition
  const sentences = [sentence(language, `action.${action}.row` as Key), settings.whenToUse]
  return {
    action,
    name: sentence(language, `action.${action}.name` as Key),
    description: sentences.filter((one) => one !== '').join('\n'),
    effect: version.effect,
    repeatable: version.repeatable,
    input: inputForm(version),
    output: outputForm(version),
  }
}
