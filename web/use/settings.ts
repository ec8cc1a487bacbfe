/** What a builder types for one action, held against the bounds the server will hold it against. */
import { computed, reactive } from 'vue'
import type { ActionRow, ChoiceSettings, LimitField } from '../../contract/action.ts'
import { inKey, type Key } from '../../locales/sentence.ts'
import { detailsOf, isComplete, mostPlaces, type PlaceDraft, placesOf } from './places.ts'
import { rupiah, say, sayNumber } from './say.ts'

export const longestWhen = 500
const longestName = 200

type Name = LimitField['name']

/** Each limit of the action in the box of its kind: numbers as they are typed. */
export interface LimitDraft {
  numbers: Record<Name, string>
  names: Record<Name, string[]>
  rules: Record<Name, boolean>
}

export function useSettings(row: ActionRow) {
  const places = placesOf(row.choice?.settings.details)
  const draft = reactive({ whenToUse: row.choice?.settings.whenToUse ?? '', limits: draftOf(row), places })
  const first = JSON.stringify(draft)

  const errors = computed(
    () =>
      ({
        whenToUse: draft.whenToUse.trim().length > longestWhen ? say('form.error.too_long', { max: longestWhen }) : '',
        places: row.keeps === 'places' ? wrongPlaces(draft.places) : '',
        ...Object.fromEntries(row.limitFields.map((field) => [field.name, wrongWith(field, draft.limits)])),
      }) as Record<'whenToUse' | 'places' | Name, string>,
  )

  return {
    draft,
    errors,
    valid: computed(() => Object.values(errors.value).every((error) => error === '')),
    changed: computed(() => JSON.stringify(draft) !== first),
    settings: computed<ChoiceSettings>(() => ({
      whenToUse: draft.whenToUse.trim(),
      limits: limitsOf(row, draft.limits),
      ...(row.keeps === 'places' ? { details: detailsOf(draft.places) } : {}),
    })),
  }
}

/** Label or hint of a limit. */
export const sayLimit = (name: Name, part: 'label' | 'hint') => say(`form.${inKey(name)}.${part}` as Key)

function draftOf(row: ActionRow): LimitDraft {
  const draft = { numbers: {}, names: {}, rules: {} } as LimitDraft
  for (const field of row.limitFields) {
    const value = row.choice?.settings.limits[field.name] ?? field.default
    if (typeof value === 'boolean') draft.rules[field.name] = value
    else if (Array.isArray(value)) draft.names[field.name] = [...value]
    else draft.numbers[field.name] = String(value)
  }
  return draft
}

function wrongPlaces(places: readonly PlaceDraft[]): string {
  if (places.length === 0) return say('places.error.none')
  if (places.length > mostPlaces) return say('places.error.too_many', { max: mostPlaces })
  return places.every(isComplete) ? '' : say('places.error.incomplete')
}

function wrongWith(field: LimitField, { numbers, names }: LimitDraft): string {
  if (field.kind === 'rule') return ''
  return field.kind === 'names'
    ? wrongNames(names[field.name], Number(field.max))
    : wrongNumber(field, numbers[field.name])
}

function wrongNames(names: string[], most: number): string {
  if (names.length > most) return say('form.error.too_many', { max: most })
  return names.some((name) => name.length > longestName) ? say('form.error.long_name', { max: longestName }) : ''
}

function wrongNumber({ kind, max = 0 }: LimitField, typed: string): string {
  if (typed === '') return say('form.error.required')
  if (!/^\d+$/.test(typed)) return say(kind === 'rupiah' ? 'form.error.amount' : 'form.error.whole_number')
  const least = kind === 'percent' ? 0 : 1
  if (BigInt(typed) < BigInt(least)) return say('form.error.at_least', { min: inUnit(kind, least) })
  return BigInt(typed) > BigInt(max) ? say('form.error.at_most', { max: inUnit(kind, max) }) : ''
}

function inUnit(kind: LimitField['kind'], value: number | string): string {
  if (kind === 'rupiah') return rupiah(value)
  return kind === 'percent' ? `${value}%` : sayNumber(Number(value))
}

function limitsOf(row: ActionRow, { numbers, names, rules }: LimitDraft): ChoiceSettings['limits'] {
  const values = row.limitFields.map(({ name, kind }) => {
    if (kind === 'rule') return [name, rules[name]]
    if (kind === 'names') return [name, names[name]]
    return [name, kind === 'rupiah' ? numbers[name] : Number(numbers[name])]
  })
  return Object.fromEntries(values)
}
