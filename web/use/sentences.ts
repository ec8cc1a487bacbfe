/** What a Super Admin would read for these settings; asked for when the typing rests. */
import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { onScopeDispose, ref, watch } from 'vue'
import type { ChoiceSettings } from '../../contract/action.ts'
import type { SentencesAnswer } from '../../contract/sentence.ts'
import { send } from './api.ts'
import { language } from './say.ts'

const rest = 350

export function useSentences(action: string, settings: () => ChoiceSettings | null) {
  const resting = ref(settings())
  let wait: ReturnType<typeof setTimeout>

  watch(settings, (now) => {
    clearTimeout(wait)
    wait = setTimeout(() => (resting.value = now), rest)
  })
  onScopeDispose(() => clearTimeout(wait))

  return useQuery({
    queryKey: ['sentences', action, resting, language],
    queryFn: () => send<SentencesAnswer>('POST', '/v1/sentences', { action, settings: resting.value }),
    enabled: () => resting.value !== null,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: false,
  })
}
