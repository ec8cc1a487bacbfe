/** Templates in the caller's language: what each action is called here, and how it is set, in words. */
import type { ChoiceSettings } from '../../../contract/action.ts'
import type {
  Applied,
  Difference,
  Template,
  TemplateDraft,
  TemplateSummary,
  TemplateVersion,
} from '../../../contract/template.ts'
import type { Language } from '../../../locales/index.ts'
import type { Tools } from '../../domain/audit/index.ts'
import { type CatalogueEntry, limitWords, nameOf } from '../../domain/catalogue/index.ts'
import type {
  Compared,
  composeDraft,
  Applied as Done,
  getTemplate,
  Template as Kept,
  TemplateVersion as Saved,
} from '../../domain/template/index.ts'
import { answerError } from '../trouble.ts'

interface Reader {
  catalogue: Tools['catalogue']
  language: Language
}

type Named = Pick<CatalogueEntry, 'product' | 'action'>

export function viewSummary({ id, name, description, version, updatedAt }: Kept, actions: number): TemplateSummary {
  return { id, name, description, version, actions, updatedAt: updatedAt.toISOString() }
}

export function viewTemplate(
  { template, latest, versions }: Awaited<ReturnType<typeof getTemplate>>,
  reader: Reader,
): Template {
  return {
    ...viewSummary(template, latest.content.actions.length),
    latest: viewVersion(latest, reader),
    versions: versions.map(({ version, note, savedAt }) => ({ version, note, savedAt: savedAt.toISOString() })),
  }
}

export function viewVersion({ version, note, savedAt, content }: Saved, reader: Reader): TemplateVersion {
  return {
    ...{ version, note, savedAt: savedAt.toISOString(), set: content.set ?? null },
    actions: content.actions.map(({ action, whenToUse, limits, leftBehind }) => {
      const known = reader.catalogue.find(action)
      return { ...callIt(action, known, reader), set: wordsOf({ whenToUse, limits }, known, reader), leftBehind }
    }),
  }
}

export function viewDraft(
  { actions, own, set }: Awaited<ReturnType<typeof composeDraft>>,
  reader: Reader,
): TemplateDraft {
  return {
    actions: actions.map(({ entry, carried, names }) => ({
      ...callIt(carried.action, entry, reader),
      ...{ set: wordsOf(carried, entry, reader), leftBehind: carried.leftBehind, names },
    })),
    own: own.map(({ action }) => nameOf(reader.language, action)),
    set,
  }
}

export function viewDifference({ row, before, after, ...compared }: Compared, reader: Reader): Difference {
  const { action, kind, obstacle, isOtherMeaning, leftBehind } = compared
  return {
    ...{ ...callIt(action, row, reader), kind, obstacle, isOtherMeaning, leftBehind },
    before: before && wordsOf(before, row, reader),
    after: after && wordsOf(after, row, reader),
  }
}

export function viewApplied({ error, ...done }: Done, language: Language): Applied['items'][number] {
  return { ...done, ...(error && { error: answerError(language, error) }) }
}

/** An action that nobody here knows is called by its id. */
function callIt(id: string, known: Named | undefined, { language }: Reader) {
  if (!known) return { action: id, name: id, product: null, icon: 'plug' }
  return { action: id, name: nameOf(language, known.action), product: known.product.id, icon: known.action.icon }
}

function wordsOf({ whenToUse, limits }: ChoiceSettings, known: Named | undefined, { language }: Reader) {
  return { whenToUse, limits: known ? limitWords(language, known.action, limits) : '' }
}
