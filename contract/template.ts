/** What pages, API and files say about templates: a set-up that a person carries from one agent to another. */
import { z } from 'zod'
import { limits } from './action.ts'
import { title } from './connection.ts'
import { trouble } from './execution.ts'
import { productId } from './word.ts'

/** What belongs to the company where a template was made, and is filled in anew at the next. */
export const leftBehind = z.enum(['customers', 'products', 'places'])
export type LeftBehind = z.infer<typeof leftBehind>

/** Names of a company's customers and goods stay with it. */
export const carriedLimits = limits.omit({ customers: true, products: true })
export type CarriedLimits = z.infer<typeof carriedLimits>

const actionId = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/)
const digest = z.string().regex(/^[0-9a-f]{64}$/)
const version = z.int().min(1).max(100_000)
const whenToUse = z.string().trim().max(500)

export const templateAction = z.strictObject({
  action: actionId.describe('The action.'),
  version: version.describe('Its version when the template was made.'),
  meaning: digest.describe('What it meant when the template was made, as a digest.'),
  whenToUse: whenToUse.describe('When an agent should use it.'),
  limits: carriedLimits.describe('The most that may happen.'),
  leftBehind: z
    .array(leftBehind)
    .max(leftBehind.options.length)
    .describe('What belongs to the company where it was made, and is filled in anew.'),
})

export const templateContent = z.strictObject({
  actions: z.array(templateAction).min(1).max(60).describe('The actions, each as it is set.'),
  set: title.optional().describe('What its agent’s credential set is called, as a wish for the next one.'),
})
export type TemplateContent = z.infer<typeof templateContent>

const name = z.string().trim().min(1).max(120)
const description = z.string().trim().max(1000)

/** A template as it travels: whole, or refused. */
export const templateFile = z.strictObject({
  kind: z.literal('mekari-action/template').describe('What file it is.'),
  format: z.literal(1).describe('In which form it is written.'),
  name: name.describe('What people call it.'),
  description: description.describe('What it is for.'),
  version: version.describe('Which version of the template.'),
  content: templateContent.describe('How its actions are set.'),
  digest: digest.describe('SHA-256 of all the rest, in hex.'),
})
export type TemplateFile = z.infer<typeof templateFile>

export const templateSummary = z.object({
  id: z.string().describe('The template’s id.'),
  name: z.string().describe('What people call it.'),
  description: z.string().describe('What it is for.'),
  version: z.int().describe('The latest version.'),
  actions: z.int().describe('How many actions the latest version holds.'),
  updatedAt: z.iso.datetime().describe('When that was saved.'),
})
export type TemplateSummary = z.infer<typeof templateSummary>
export const templateList = z.object({ items: z.array(templateSummary).describe('The templates, by name.') })

export const setting = z.object({
  whenToUse: z.string().describe('When the agent should use it.'),
  limits: z.string().describe('The most that may happen, in words.'),
})

const called = {
  action: z.string().describe('The action.'),
  name: z.string().describe('What people call it.'),
  product: productId.nullable().describe('Where it acts; null where it is not known here.'),
  icon: z.string().describe('Name of a Lucide icon.'),
}

export const templateVersion = z.object({
  version: z.int().describe('Its number.'),
  note: z.string().describe('What is new in it.'),
  savedAt: z.iso.datetime().describe('When it was saved.'),
  set: z.string().nullable().describe('The credential set it wishes for, by name; null for none.'),
  actions: z
    .array(
      z.object({
        ...called,
        set: setting.describe('How it is set.'),
        leftBehind: z.array(leftBehind).describe('What is filled in anew.'),
      }),
    )
    .describe('What it holds.'),
})
export type TemplateVersion = z.infer<typeof templateVersion>

export const template = templateSummary.extend({
  latest: templateVersion.describe('The latest version.'),
  versions: z.array(templateVersion.omit({ actions: true, set: true })).describe('All of them, the newest first.'),
})
export type Template = z.infer<typeof template>

/** What saving an agent's set-up would keep, and what it would leave where it is. */
export const templateDraft = z.object({
  actions: z
    .array(
      z.object({
        ...called,
        set: setting.describe('How it is set.'),
        leftBehind: z.array(leftBehind).describe('What would stay where it is.'),
        names: z.array(z.string()).describe('Names of the company or its agent that its words hold: they have to go.'),
      }),
    )
    .describe('What would be kept.'),
  own: z.array(z.string()).describe('Actions of the company’s own: they are described anew elsewhere.'),
  set: z.string().nullable().describe('The credential set that it would wish for, by name; null for none.'),
})
export type TemplateDraft = z.infer<typeof templateDraft>

export const saveTemplateBody = z.strictObject({
  name: name.describe('What people call it.'),
  description: description.default('').describe('What it is for.'),
  note: z.string().trim().max(280).default('').describe('What is new in this version.'),
  actions: z
    .array(
      z.strictObject({
        action: actionId.describe('The action.'),
        whenToUse: whenToUse.optional().describe('Words of its own for when to use it.'),
      }),
    )
    .min(1)
    .max(60)
    .describe('Which actions of the draft; with words of their own where the agent’s name somebody.'),
  template: z.string().max(64).optional().describe('A template of one’s own, of which this is the next version.'),
})
export type SaveTemplateBody = z.infer<typeof saveTemplateBody>

export const renameTemplateBody = z.strictObject({
  name: name.describe('What people call it.'),
  description: description.default('').describe('What it is for.'),
})
export const importTemplateBody = z.strictObject({
  file: z.string().max(200_000).describe('The file as text: it is read, and judged, as a whole.'),
})

export const compareTemplateBody = z.strictObject({
  template: z.string().max(64).describe('The template.'),
  version: version.describe('Which version of it.'),
})
export type CompareTemplateBody = z.infer<typeof compareTemplateBody>

/**
 * What a template would do with one action of an agent. keeps: the agent has it and the template does not speak of it ·
 * needs_details: it takes what only this company knows, and is chosen in the list of actions · not_here: it cannot be chosen.
 */
export const differenceKind = z.enum(['add', 'change', 'same', 'keeps', 'needs_details', 'not_here'])
export type DifferenceKind = z.infer<typeof differenceKind>

export const difference = z.object({
  ...called,
  kind: differenceKind.describe('What the template would do with it.'),
  obstacle: z
    .enum(['gate', 'blocked', 'not_yet', 'unknown'])
    .nullable()
    .describe('Why it cannot be chosen; null where it can.'),
  isOtherMeaning: z.boolean().describe('Whether it means something else here than where the template was made.'),
  before: setting.nullable().describe('How it is set now; null where it is not chosen.'),
  after: setting.nullable().describe('How it would be set; null where it would not be.'),
  leftBehind: z.array(leftBehind).describe('What is filled in anew.'),
})
export type Difference = z.infer<typeof difference>

const wishedSet = z.object({
  wished: z.string().describe('Its name.'),
  isHere: z.boolean().describe('Whether the company has one that is called so.'),
  isThis: z.boolean().describe('Whether the agent uses that one.'),
})
export const comparison = z.object({
  digest: z.string().describe('Of all that was compared: what is applied is what was shown.'),
  items: z.array(difference).describe('The differences, action by action.'),
  set: wishedSet.nullable().describe('The credential set that the template wishes for; nothing is moved by it.'),
})
export type Comparison = z.infer<typeof comparison>

export const applyTemplateBody = compareTemplateBody.extend({
  digest: digest.describe('That of the comparison that was shown.'),
  actions: z.array(actionId).min(1).max(60).describe('Which actions to set so.'),
})
export type ApplyTemplateBody = z.infer<typeof applyTemplateBody>

export const applied = z.object({
  items: z
    .array(
      z.object({
        action: z.string().describe('The action.'),
        outcome: z.enum(['added', 'changed', 'refused']).describe('Whether it was chosen anew, set anew, or refused.'),
        error: trouble.optional().describe('Why it was refused.'),
      }),
    )
    .describe('What became of each action.'),
})
export type Applied = z.infer<typeof applied>
