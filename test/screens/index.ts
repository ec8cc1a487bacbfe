/** Every screen there is, by part of the product. */
import { agent } from './agent.ts'
import { agents } from './agents.ts'
import { approval } from './approval.ts'
import { developer } from './developer.ts'
import { figureScreens } from './figures.ts'
import { mails } from './mails.ts'
import { record } from './record.ts'
import type { Part } from './screen.ts'
import { templates } from './templates.ts'

export const parts: Record<string, Part> = {
  agents,
  agent,
  developer,
  record,
  figures: figureScreens,
  templates,
  approval,
  mails,
}
