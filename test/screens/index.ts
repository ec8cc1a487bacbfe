/** Every screen there is: by the house it stands in, then by part of the product. */
import { access } from './access.ts'
import { agent } from './agent.ts'
import { agents } from './agents.ts'
import { approval } from './approval.ts'
import type { ByHand } from './by-hand-world.ts'
import { openByHand } from './by-hand-world.ts'
import { developer } from './developer.ts'
import { figureScreens } from './figures.ts'
import { later } from './later.ts'
import type { Later } from './later-world.ts'
import { openLater } from './later-world.ts'
import { mails } from './mails.ts'
import { record } from './record.ts'
import { sandbox } from './sandbox.ts'
import type { Walk } from './screen.ts'
import { connected, sets } from './sets.ts'
import { shell } from './shell.ts'
import { templates } from './templates.ts'
import { openWorld, type World } from './world.ts'

const today: Walk<World> = {
  open: openWorld,
  parts: {
    agents,
    shell,
    agent,
    developer,
    record,
    figures: figureScreens,
    templates,
    approval,
    sandbox,
  },
}

const byHand: Walk<ByHand> = { open: openByHand, parts: { access } }

const aWeekLater: Walk<Later> = { open: openLater, parts: { later, mails, sets, connected } }

export const walks: Record<string, Walk> = { today, byHand, aWeekLater }
