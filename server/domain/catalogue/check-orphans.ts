/** Sentences that a product brings along and that nothing says: what no rule stands behind is not kept ready to be read. */
import { limitNames } from '../../../contract/action.ts'
import type { Language } from '../../../locales/index.ts'
import type { Action, Product } from '../../../products/define.ts'
import { ownDenials } from '../../../products/other/own-actions.ts'
import type { Complaint } from './complaint.ts'
import { enumsOf, fieldNames, inputForm, outputForm } from './form.ts'
import { consentParts, denialPart, fieldKey, findText, keyOf, type Part, rightKey, rowParts } from './text.ts'

export function* checkOrphans(product: Product): Generator<Complaint> {
  const said = new Set(saidBy(product))
  for (const language of ['en', 'id'] satisfies Language[]) {
    const orphan = Object.keys(product.sentences[language]).find((key) => !said.has(key))
    if (orphan !== undefined)
      yield { about: orphan, language, says: `the sentence ${orphan} belongs to nothing that is enforced or shown` }
  }
}

/** The keys of everything that is said of the product. */
function saidBy({ id, actions, sentences }: Product): string[] {
  const versions = actions.flatMap((action) => action.versions)
  const answered = versions.flatMap((version) => fieldNames(outputForm(version)))
  const isAnswer = (key: string) => answered.some((name) => key.startsWith(`field.${name}.answer.`))
  return [
    ...[`product.${id}`, `group.${id}`],
    ...actions.flatMap(saidOf),
    ...versions.flatMap(({ scopes }) => scopes.map(rightKey)),
    ...versions.flatMap((version) =>
      fieldNames(inputForm(version)).flatMap((name) => [`field.${name}.said`, `field.${name}.hint`]),
    ),
    ...versions
      .flatMap((version) => [inputForm(version), outputForm(version)])
      .flatMap((form) => [
        ...fieldNames(form).map(fieldKey),
        ...enumsOf(form).map(({ name, value }) => `field.${name}.${value}`),
      ]),
    // What an answer says in its own words.
    ...Object.keys(sentences.en).filter(isAnswer),
    // What a system of a company's own answers.
    ...(actions.some(({ opens }) => opens) ? ['field.answer', 'field.complete'] : []),
  ]
}

function saidOf(action: Action): string[] {
  return [...partsOf(action), ...chosenWords(action)].map((part) => keyOf(action.id, part as Part))
}

/** By whether there is anything of which it would be said. */
function* partsOf(action: Action): Generator<Part> {
  const { versions, opens } = action
  yield* rowParts
  yield 'when'
  if (versions.length === 0 && !opens) return
  yield* [...consentParts, 'undo.more' as const]
  yield* [...versions.flatMap(({ cannot }) => cannot), ...(opens ? ownDenials : [])].map(denialPart)
  if (findText(action.id, 'most')) yield* ['most', 'most.one'] as const
  else yield 'learn'
  if (versions.some(({ identity }) => identity !== 'none')) yield 'identity'
  const limits = limitNames.filter((name) => versions.some((version) => version.limits[name]))
  if (opens || limits.includes('confirmFirst')) yield* ['confirm', 'confirmation'] as const
  if (limits.includes('wordsOnly')) yield* ['limit.words', 'limit.number'] as const
}

/** The action's own words for what may be chosen, as whoever confirms it is told them. */
const chosenWords = ({ versions }: Action) =>
  versions.filter(({ tell }) => tell).flatMap((version) => enumsOf(inputForm(version)).map(({ value }) => value))
