/** What the server found wrong with a form, in words at the field it names. */
import { type Ref, ref } from 'vue'
import { hasSentence } from '../../locales/index.ts'
import { asRefusal, type Refusal } from './api.ts'
import { say } from './say.ts'

export function useWrong(): {
  refusal: Ref<Refusal | null>
  note(error: unknown): void
  clear(): void
  /** The sentence for this field, by its label; '' where nothing is wrong with it. */
  at(field: string, label: string): string
} {
  const refusal = ref<Refusal | null>(null)
  return {
    refusal,
    note: (error) => (refusal.value = asRefusal(error)),
    clear: () => (refusal.value = null),
    at(field, label) {
      const { field: named, reason } = refusal.value?.facts ?? {}
      if (refusal.value?.code !== 'invalid_input' || named !== field) return ''
      const own = `dev.wrong.${reason}`
      if (hasSentence(own)) return say(own)
      const known = `error.invalid_input.what.${reason}`
      return say(hasSentence(known) ? known : 'error.invalid_input.what', { field_label: label })
    },
  }
}
