/** An action chosen for an agent, with its settings: exists before any approval. */
import type { ChoiceSettings, Choice as ChoiceView } from '../../../contract/action.ts'

export interface Choice {
  id: string
  agent: string
  action: string
  settings: ChoiceSettings
  updatedAt: Date
}

export function viewChoice(choice: Choice): ChoiceView {
  return { id: choice.id, action: choice.action, settings: choice.settings, updatedAt: choice.updatedAt.toISOString() }
}
