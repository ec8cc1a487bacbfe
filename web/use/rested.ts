/** What is typed, once the hand rests: nothing is looked up at every letter. */
import { onScopeDispose, type Ref, ref, watch } from 'vue'

const restMs = 150

export function useRested(typed: Readonly<Ref<string>>): Readonly<Ref<string>> {
  const rested = ref(typed.value)
  let soon: ReturnType<typeof setTimeout> | undefined
  watch(typed, (now) => {
    clearTimeout(soon)
    soon = setTimeout(() => {
      rested.value = now
    }, restMs)
  })
  onScopeDispose(() => clearTimeout(soon))
  return rested
}
