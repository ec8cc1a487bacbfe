/** Names the browser's tab after the page. */
import { type MaybeRefOrGetter, toValue, watchEffect } from 'vue'
import { say } from './say.ts'

export function useTitle(title: MaybeRefOrGetter<string>): void {
  watchEffect(() => {
    document.title = [toValue(title), say('app.name')].filter(Boolean).join(' · ')
  })
}
