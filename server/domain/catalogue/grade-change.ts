/**
 * How much one version of an action allows beyond another: worked out from what both mean and never declared, so that nobody can call
 * a widening a correction. What is unsure counts as wider. Pure.
 */
import {
  type ChangeGrade,
  changeGrade,
  type DataClass,
  dataClass,
  type Effect,
  effect,
} from '../../../contract/word.ts'
import type { Identity, LimitName } from '../../../products/define.ts'
import { canonicalJson } from '../../platform/canonical-json.ts'
import { findWidened, withoutRequired } from './compare-forms.ts'
import type { Form } from './form.ts'
import type { meaningOf } from './meaning.ts'

export type Meaning = ReturnType<typeof meaningOf>
type Bound = number | boolean

/** One thing that the newer version may and the other may not, with the grade that it alone would have. */
export type Novelty = { grade: ChangeGrade } & (
  | { kind: 'scope' | 'endpoint'; name: string }
  | { kind: 'effect'; before: Effect; after: Effect }
  | { kind: 'data_class'; before: DataClass; after: DataClass }
  /** Less has to be proved. */
  | { kind: 'identity'; before: Identity; after: Identity }
  /** It rises, or it cannot be set any more (null). */
  | { kind: 'limit'; name: LimitName; before: Bound; after: Bound | null }
  /** A place as "items[].price", '' for the whole: new, or taking, or telling, more than it did. */
  | { kind: 'input' | 'output'; field: string; isNew: boolean }
)

export interface Change {
  /** The severest of what is new. */
  grade: ChangeGrade
  news: Novelty[]
}

/** Whether somebody has to be asked. */
export const isWider = ({ grade }: Pick<Change, 'grade'>): boolean => grade !== 'text' && grade !== 'narrower'

/** What `after` allows beyond `before`: two versions of the same action. */
export function gradeChange(before: Meaning, after: Meaning): Change {
  const news = [
    ...findRights(before, after),
    ...findRises(before, after),
    ...findLimits(before, after),
    ...findFields(before, after),
  ]
  const isSame = canonicalJson({ ...before, version: 0 }) === canonicalJson({ ...after, version: 0 })
  const grades = [isSame ? ('text' as const) : ('narrower' as const), ...news.map(({ grade }) => grade)]
  return { grade: severest(grades), news }
}

const severest = (grades: readonly ChangeGrade[]): ChangeGrade =>
  changeGrade.options.findLast((grade) => grades.includes(grade)) ?? 'text'

/** Of what an action does as a whole: what only looks can at worst see more. */
const widerBy = (after: Meaning): ChangeGrade => (after.effect === 'read' ? 'wider_read' : 'wider_write')

/** By their own names: a right or an end point that is not plainly for reading is for more. */
function findRights(before: Meaning, after: Meaning): Novelty[] {
  const scopes = after.scopes.filter((scope) => !before.scopes.includes(scope))
  const endpoints = after.endpoints.filter((endpoint) => !before.endpoints.includes(endpoint))
  const isReading = (name: string) => /:(read|list)$|^GET /.test(name)
  const widen = (name: string) => ({
    name,
    grade: isReading(name) ? ('wider_read' as const) : ('wider_write' as const),
  })
  return [
    ...scopes.map((name) => ({ kind: 'scope' as const, ...widen(name) })),
    ...endpoints.map((name) => ({ kind: 'endpoint' as const, ...widen(name) })),
  ]
}

function findRises(before: Meaning, after: Meaning): Novelty[] {
  const news: Novelty[] = []
  if (rises(dataClass.options, before.dataClass, after.dataClass))
    news.push({ kind: 'data_class', before: before.dataClass, after: after.dataClass, grade: 'new_data_class' })
  if (rises(effect.options, before.effect, after.effect))
    news.push({ kind: 'effect', before: before.effect, after: after.effect, grade: 'wider_write' })
  if (rises(identities, after.identity, before.identity))
    news.push({ kind: 'identity', before: before.identity, after: after.identity, grade: widerBy(after) })
  return news
}

/** From what proves nothing to what proves most. */
const identities = ['none', 'contact', 'employee'] as const satisfies Identity[]

const rises = <T>(order: readonly T[], before: T, after: T) => order.indexOf(after) > order.indexOf(before)

function findLimits(before: Meaning, after: Meaning): Novelty[] {
  return (Object.entries(before.limits) as [LimitName, Bound][]).flatMap(([name, was]) => {
    const is = (after.limits as Record<string, Bound>)[name] ?? null
    // Of a rule: true where nobody may switch it off.
    const isHeld = is !== null && (typeof is === 'number' ? is <= Number(was) : is || !was)
    return isHeld ? [] : [{ kind: 'limit' as const, name, before: was, after: is, grade: widerBy(after) }]
  })
}

/** An answer that leaves out something tells no more; an input that leaves out what was required is another input. */
function findFields(before: Meaning, after: Meaning): Novelty[] {
  const [wasTold, isTold] = [withoutRequired(before.output as Form), withoutRequired(after.output as Form)]
  return [
    ...fieldNews('input', findWidened(before.input as Form, after.input as Form), before.input as Form).map((one) => ({
      ...one,
      grade: widerBy(after),
    })),
    ...fieldNews('output', findWidened(wasTold, isTold), wasTold).map((one) => ({
      ...one,
      grade: 'wider_read' as const,
    })),
  ]
}

function fieldNews<K extends 'input' | 'output'>(kind: K, fields: string[], before: Form) {
  return fields.map((field) => ({ kind, field, isNew: field !== '' && !hasField(before, field.split('.')) }))
}

function hasField(form: Form | undefined, [name, ...inner]: string[]): boolean {
  if (name === undefined) return true
  const depth = name.split('[]').length - 1
  let field = (form?.properties as Record<string, Form> | undefined)?.[name.replaceAll('[]', '')]
  if (!field) return false
  for (let level = 0; level < depth; level++) field = (field?.items ?? {}) as Form
  return hasField(field, inner)
}
