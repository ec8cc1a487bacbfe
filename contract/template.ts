/** What pages, API and files say about templates: a set-up that a person carries from one agent to another. */
import { z } from 'zod'
import { limits } from './action.ts'
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
  action: actionId,
  /** What it meant when the template was made. */
  version,
  meaning: digest,
  whenToUse,
  limits: carriedLimits,
  leftBehind: z.array(leftBehind).max(leftBehind.options.length),
})

export const templateContent = z.strictObject({ actions: z.array(templateAction).min(1).max(60) })
export type TemplateContent = z.infer<typeof templateContent>

const name = z.string().trim().min(1).max(120)
const description = z.string().trim().max(1000)

/** A template as it travels: whole, or refused. */
export const templateFile = z.strictObject({
  kind: z.literal('mekari-action/template'),
  format: z.literal(1),
  name,
  description,
  version,
  content: templateContent,
  /** Of all the rest. */
  digest,
})
export type TemplateFile = z.infer<typeof templateFile>

export const templateSummary = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  version: z.int(),
  /** How many actions the latest version holds. */
  actions: z.int(),
  updatedAt: z.iso.datetime(),
})
export type TemplateSummary = z.infer<typeof templateSummary>
export const templateList = z.object({ items: z.array(templateSummary) })

/** How an action is set, in words. */
export const setting = z.object({ whenToUse: z.string(), limits: z.string() })

/** What an action is called here; without a product where it is not known here. */
const called = { action: z.string(), name: z.string(), product: productId.nullable(), icon: z.string() }

export const templateVersion = z.object({
  version: z.int(),
  note: z.string(),
  savedAt: z.iso.datetime(),
  actions: z.array(z.object({ ...called, set: setting, leftBehind: z.array(leftBehind) })),
})
export type TemplateVersion = z.infer<typeof templateVersion>

export const template = templateSummary.extend({
  /** The latest. */
  latest: templateVersion,
  /** The newest first. */
  versions: z.array(templateVersion.omit({ actions: true })),
})
export type Template = z.infer<typeof template>

/** What saving an agent's set-up would keep, and what it would leave where it is. */
export const templateDraft = z.object({
  actions: z.array(
    z.object({
      ...called,
      set: setting,
      leftBehind: z.array(leftBehind),
      /** Names of the company or its agent that its words hold: they have to go. */
      names: z.array(z.string()),
    }),
  ),
  /** Actions of the company's own: they are described anew elsewhere. */
  own: z.array(z.string()),
})
export type TemplateDraft = z.infer<typeof templateDraft>

export const saveTemplateBody = z.strictObject({
  name,
  description: description.default(''),
  /** What is new in this version. */
  note: z.string().trim().max(280).default(''),
  /** Of the draft's; with words of their own where the agent's name somebody. */
  actions: z
    .array(z.strictObject({ action: actionId, whenToUse: whenToUse.optional() }))
    .min(1)
    .max(60),
  /** A template of one's own, of which this is the next version. */
  template: z.string().max(64).optional(),
})
export type SaveTemplateBody = z.infer<typeof saveTemplateBody>

export const renameTemplateBody = z.strictObject({ name, description: description.default('') })
/** The file as text: it is read, and judged, as a whole. */
export const importTemplateBody = z.strictObject({ file: z.string().max(200_000) })

export const compareTemplateBody = z.strictObject({ template: z.string().max(64), version })
export type CompareTemplateBody = z.infer<typeof compareTemplateBody>

/**
 * What a template would do with one action of an agent. keeps: the agent has it and the template does not speak of it ·
 * needs_details: it takes what only this company knows, and is chosen in the list of actions · not_here: it cannot be chosen.
 */
export const differenceKind = z.enum(['add', 'change', 'same', 'keeps', 'needs_details', 'not_here'])
export type DifferenceKind = z.infer<typeof differenceKind>

export const difference = z.object({
  ...called,
  kind: differenceKind,
  /** Why it cannot be chosen; null where it can. */
  obstacle: z.enum(['gate', 'blocked', 'not_yet', 'unknown']).nullable(),
  /** It means something else here than where the template was made. */
  isOtherMeaning: z.boolean(),
  before: setting.nullable(),
  after: setting.nullable(),
  leftBehind: z.array(leftBehind),
})
export type Difference = z.infer<typeof difference>

export const comparison = z.object({
  /** Of all that was compared: what is applied is what was shown. */
  digest: z.string(),
  items: z.array(difference),
})
export type Comparison = z.infer<typeof comparison>

export const applyTemplateBody = compareTemplateBody.extend({
  digest,
  actions: z.array(actionId).min(1).max(60),
})
export type ApplyTemplateBody = z.infer<typeof applyTemplateBody>

export const applied = z.object({
  items: z.array(
    z.object({
      action: z.string(),
      outcome: z.enum(['added', 'changed', 'refused']),
      /** Why it was refused. */
      error: trouble.optional(),
    }),
  ),
})
export type Applied = z.infer<typeof applied>
