/** Which fields of a form take something that those of another do not: sound, so that whatever is unsure counts as more. Pure. */
import { canonicalJson } from '../../platform/canonical-json.ts'
import type { Form } from './form.ts'

/** The fields by their places, as "items[].price", '' for the form as a whole; none where all that passes `after` passes `before`. */
export function findWidened(before: Form, after: Form, at = ''): string[] {
  if (isSame(before, after) || Object.keys(before).length === 0) return []
  if (Array.isArray(after.anyOf)) {
    return unique((after.anyOf as Form[]).flatMap((one) => findWidened(before, one, at)))
  }
  if (Array.isArray(before.anyOf)) return fitsAlternative(before, after) ? [] : [at]
  const isWider = Object.keys(before).some((keyword) => !isNarrowed(keyword, before, after))
  return unique([
    ...(isWider ? [at] : []),
    ...findWidenedFields(before, after, at),
    ...findWidenedItems(before, after, at),
  ])
}

/** The same form with no field required: whatever leaves out some of what the form tells passes it too. */
export function withoutRequired(form: Form): Form {
  const entries = Object.entries(form).filter(([keyword]) => keyword !== 'required')
  return Object.fromEntries(
    entries.map(([keyword, value]) => {
      if (keyword === 'properties') return [keyword, eachForm(value as Record<string, Form>)]
      if (keyword === 'enum' || keyword === 'const') return [keyword, value]
      if (Array.isArray(value)) return [keyword, value.map((one) => (isForm(one) ? withoutRequired(one) : one))]
      return [keyword, isForm(value) ? withoutRequired(value) : value]
    }),
  )
}

const eachForm = (forms: Record<string, Form>) =>
  Object.fromEntries(Object.entries(forms).map(([name, form]) => [name, withoutRequired(form)]))

const isSame = (one: unknown, other: unknown) => canonicalJson(one ?? null) === canonicalJson(other ?? null)
const unique = (places: string[]) => [...new Set(places)]

function fitsAlternative({ anyOf, ...others }: Form, after: Form): boolean {
  return (
    (anyOf as Form[]).some((one) => findWidened(one, after).length === 0) && findWidened(others, after).length === 0
  )
}

/** Whether one keyword leaves no more through than it did; of one that is not known here only the same does. */
function isNarrowed(keyword: string, before: Form, after: Form): boolean {
  const [was, is] = [before[keyword], after[keyword]]
  if (['properties', 'additionalProperties', 'items'].includes(keyword)) return true
  if (isSame(was, is)) return true
  if (keyword === 'type') return was === 'number' && is === 'integer'
  if (keyword === 'required') return isSubset(was as string[], (is ?? []) as string[])
  if (keyword === 'enum' || keyword === 'const') return isSubset(wordsOf(after), wordsOf(before)) && hasWords(after)
  if (typeof was !== 'number' || typeof is !== 'number') return false
  if (['minimum', 'exclusiveMinimum', 'minLength', 'minItems'].includes(keyword)) return is >= was
  return ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems'].includes(keyword) && is <= was
}

const isSubset = (some: unknown[], all: unknown[]) => some.every((one) => all.some((other) => isSame(one, other)))
const hasWords = (form: Form) => 'enum' in form || 'const' in form
const wordsOf = (form: Form): unknown[] => ('const' in form ? [form.const] : ((form.enum as unknown[]) ?? []))

/** A field that was not named is new, even where it was let pass unheard: now it is given a meaning. */
function findWidenedFields(before: Form, after: Form, at: string): string[] {
  const [were, are] = [propertiesOf(before), propertiesOf(after)]
  const [othersBefore, othersAfter] = [before.additionalProperties ?? true, after.additionalProperties ?? true]
  const place = (name: string) => (at === '' ? name : `${at}.${name}`)
  return [
    ...Object.entries(are).flatMap(([name, form]) => {
      const was = were[name] ?? (isForm(othersBefore) ? othersBefore : undefined)
      return was ? findWidened(was, form, place(name)) : [place(name)]
    }),
    ...Object.entries(were)
      .filter(([name]) => !(name in are))
      .flatMap(([name, form]) => findWidenedOthers(form, othersAfter, place(name))),
    ...findWidenedOthers(othersBefore, othersAfter, at),
  ]
}

/** What is not named: nothing (false), anything (true), or what passes a form. */
function findWidenedOthers(before: unknown, after: unknown, at: string): string[] {
  if (after === false || before === true) return []
  if (before === false) return [at]
  return findWidened(before as Form, after === true ? {} : (after as Form), at)
}

function findWidenedItems(before: Form, after: Form, at: string): string[] {
  if (!isForm(before.items)) return []
  return findWidened(before.items, isForm(after.items) ? after.items : {}, `${at}[]`)
}

const isForm = (value: unknown): value is Form => typeof value === 'object' && value !== null
const propertiesOf = (form: Form) => (form.properties ?? {}) as Record<string, Form>
