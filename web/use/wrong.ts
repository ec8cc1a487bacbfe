/** What the server found wrong with a form, in words at the field it names. */
import { type Ref, ref } from 'vue'
import { asRefusal, type Refusal } from './api.ts'
import { landOnWrong } from './land.ts'
import type { Problems } from './problems.ts'
import { isSaid, say, sayCount } from './say.ts'

export function useWrong(): {
  refusal: Ref<Refusal | null>
  /** Leads whoever types to the field that is wrong. */
  note(error: unknown): Promise<void>
  clear(): void
  /** The sentence for this field, by its label; '' where nothing is wrong with it. */
  at(field: string, label: string): string
  /** The same by its path, for a form that is drawn from a schema. */
  found(): Problems
  /** What is said below the form; '' where nothing is wrong. */
  below(): string
} {
  const refusal = ref<Refusal | null>(null)

  function at(field: string, label: string): string {
    const { field: named, reason } = refusal.value?.facts ?? {}
    if (refusal.value?.code !== 'invalid_input' || named !== field) return ''
    const own = `dev.wrong.${reason}`
    if (isSaid(own)) return say(own)
    const known = `error.invalid_input.what.${reason}`
    return say(isSaid(known) ? known : 'error.invalid_input.what', { field_label: label })
  }

  return {
    refusal,
    async note(error) {
      refusal.value = asRefusal(error)
      await landOnWrong()
    },
    clear: () => (refusal.value = null),
    at,
    found() {
      const { field } = refusal.value?.facts ?? {}
      return refusal.value?.code === 'invalid_input' && typeof field === 'string'
        ? { [field]: (label) => at(field, label) }
        : {}
    },
    below() {
      if (!refusal.value) return ''
      // The field says itself what is wrong with it.
      if (refusal.value.code === 'invalid_input') return sayCount('form.error.summary', 1)
      return refusal.value.words()
    },
  }
}
