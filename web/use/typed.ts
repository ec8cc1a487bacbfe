/** What is typed, beside what it reads as: the text stands as it was typed for as long as it reads as the value. */
import { type Ref, ref, watch } from 'vue'

export function useTyped(
  value: Ref<unknown>,
  { read, show }: { read: (text: string) => unknown; show: (value: unknown) => string },
): Ref<string> {
  const text = ref(show(value.value))
  watch(value, (now) => {
    if (!Object.is(read(text.value), now)) text.value = show(now)
  })
  watch(text, (now) => {
    value.value = read(now)
  })
  return text
}
