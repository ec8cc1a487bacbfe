/** An action chosen for an agent, with its settings: exists before any approval. */
import type { ChoiceSettings, Choice as ChoiceView } from '../../../contract/action.ts'

export interface Choice {
  id: string
  agent: string
  action: string
  settings: ChoiceSettings
  /** Rises with every change. */
  version: number
  updatedAt: Date
  updatedBy: string
}

export function viewChoice(choice: Choice): ChoiceView {
  const { id, action, settings, version, updatedBy } = choice
  return { id, action, settings, version, updatedAt: choice.updatedAt.toISOString(), updatedBy }
}
