/** What a builder types for one action, held against the bounds the server will hold it against. */
import { computed, reactive } from 'vue'
import type { ActionRow, ChoiceSettings, LimitField } from '../../contract/action.ts'
import { rupiah, say, sayNumber } from './say.ts'

export const longestWhen = 500

export function useSettings(row: ActionRow) {
  const before = row.choice?.settings
  const draft = reactive({
    whenToUse: before?.whenToUse ?? '',
    limits: Object.fromEntries(
      row.limitFields.map((field) => [field.name, String(before?.limits[field.name] ?? field.default)]),
    ) as Record<LimitField['name'], string>,
  })
  const first = JSON.stringify(draft)

  const errors = computed(
    () =>
      ({
        whenToUse: draft.whenToUse.trim().length > longestWhen ? say('form.error.too_long', { max: longestWhen }) : '',
        ...Object.fromEntries(row.limitFields.map((field) => [field.name, wrongWith(field, draft.limits[field.name])])),
      }) as Record<'whenToUse' | LimitField['name'], string>,
  )

  return {
    draft,
    errors,
    valid: computed(() => Object.values(errors.value).every((error) => error === '')),
    changed: computed(() => JSON.stringify(draft) !== first),
    settings: computed<ChoiceSettings>(() => ({
      whenToUse: draft.whenToUse.trim(),
      limits: limitsOf(row, draft.limits),
    })),
  }
}

function wrongWith({ kind, max = 0 }: LimitField, typed: string): string {
  if (typed === '') return say('form.error.required')
  if (!/^\d+$/.test(typed)) return say(kind === 'rupiah' ? 'form.error.amount' : 'form.error.whole_number')
  const shown = (value: number | string) => (kind === 'rupiah' ? rupiah(value) : sayNumber(Number(value)))
  if (BigInt(typed) < 1n) return say('form.error.at_least', { min: shown(1) })
  return BigInt(typed) > BigInt(max) ? say('form.error.at_most', { max: shown(max) }) : ''
}

function limitsOf(row: ActionRow, typed: Record<LimitField['name'], string>): ChoiceSettings['limits'] {
  const limits: ChoiceSettings['limits'] = {}
  for (const { name } of row.limitFields) {
    if (name === 'maxAmount') limits.maxAmount = typed.maxAmount
    else limits.maxPerDay = Number(typed.maxPerDay)
  }
  return limits
}
