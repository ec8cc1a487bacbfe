/** What a builder types for one action, held against the bounds the server will hold it against. */
import { computed, reactive } from 'vue'
import type { ActionRow, ChoiceSettings, LimitField, Limits } from '../../contract/action.ts'
import type { Schema } from '../../contract/form.ts'
import { inKey, type Key } from '../../locales/sentence.ts'
import type { Difference } from './meanwhile.ts'
import { detailsOf, isComplete, mostPlaces, type PlaceDraft, placesOf } from './places.ts'
import { say } from './say.ts'
import type { Fields } from './schema.ts'
import { showValue } from './show-value.ts'

export const longestWhen = 500
const longestName = 200

type Name = LimitField['name']

export function useSettings(row: ActionRow) {
  const places = placesOf(row.choice?.settings.details)
  const draft = reactive({ whenToUse: row.choice?.settings.whenToUse ?? '', limits: draftOf(row), places })
  const first = JSON.stringify(draft)

  const errors = computed(() => ({
    whenToUse: draft.whenToUse.trim().length > longestWhen ? say('form.error.too_long', { max: longestWhen }) : '',
    places: row.keeps === 'places' ? wrongPlaces(draft.places) : '',
  }))

  /** What is kept now, beside what is typed. */
  function compare(kept: ChoiceSettings): Difference[] {
    const places = placesOf(kept.details)
    const limits = limitsForm(row).properties ?? {}
    return [
      {
        ...{ label: say('form.when.label'), theirs: showValue({}, kept.whenToUse) },
        ...{ mine: showValue({}, draft.whenToUse.trim()), take: () => (draft.whenToUse = kept.whenToUse) },
      },
      ...row.limitFields.map(({ name }) => {
        const { title: label = name, ...schema } = limits[name] ?? {}
        const theirs = kept.limits[name] ?? (schema.unit === 'names' ? [] : undefined)
        const take = () => (draft.limits = { ...draft.limits, [name]: theirs })
        return { label, theirs: showValue(schema, theirs), mine: showValue(schema, draft.limits[name]), take }
      }),
      {
        ...{ label: say('places.title'), theirs: showPlaces(places), mine: showPlaces(draft.places) },
        take: () => (draft.places = places),
      },
    ]
  }

  return {
    draft,
    compare,
    errors,
    changed: computed(() => JSON.stringify(draft) !== first),
    settings: computed<ChoiceSettings>(() => ({
      whenToUse: draft.whenToUse.trim(),
      limits: draft.limits as Limits,
      ...(row.keeps === 'places' ? { details: detailsOf(draft.places) } : {}),
    })),
  }
}

/** The limits of an action as the schema of a form. */
export function limitsForm(row: ActionRow): Schema {
  const fields = row.limitFields.map((field) => [field.name, limitForm(field)])
  // A list may stay empty, and a rule always says yes or no: there is nothing that has to be filled in.
  const required = row.limitFields.filter(({ kind }) => kind !== 'names' && kind !== 'rule').map(({ name }) => name)
  return { type: 'object', properties: Object.fromEntries(fields), required }
}

function limitForm({ name, kind, max = 0, always }: LimitField): Schema {
  const words = { title: sayLimit(name, 'label'), hint: sayLimit(name, 'hint') }
  switch (kind) {
    case 'rule':
      return { ...words, type: 'boolean', always }
    case 'names':
      return { ...words, type: 'array', unit: 'names', maxItems: Number(max), items: { maxLength: longestName } }
    case 'rupiah':
      return { ...words, type: 'string', unit: 'rupiah', minimum: 1, maximum: Number(max) }
    case 'count':
      return { ...words, type: 'integer', unit: 'per_day', minimum: 1, maximum: Number(max) }
    case 'percent':
      return { ...words, type: 'integer', unit: 'percent', minimum: 0, maximum: Number(max) }
  }
}

const sayLimit = (name: Name, part: 'label' | 'hint') => say(`form.${inKey(name)}.${part}` as Key)

function draftOf(row: ActionRow): Fields {
  const kept = row.choice?.settings.limits
  return Object.fromEntries(row.limitFields.map(({ name, default: usual }) => [name, kept?.[name] ?? usual]))
}

/** One to a line, with all that is kept of it. */
const showPlaces = (places: readonly PlaceDraft[]) =>
  showValue({}, places.map((place) => Object.values(place).filter(Boolean).join(', ')).join('\n'))

function wrongPlaces(places: readonly PlaceDraft[]): string {
  if (places.length === 0) return say('places.error.none')
  if (places.length > mostPlaces) return say('places.error.too_many', { max: mostPlaces })
  return places.every(isComplete) ? '' : say('places.error.incomplete')
}
