/** A short word after something was done, said once and taken away again; App.vue shows it. */
import { ref } from 'vue'
import { asRefusal } from './api.ts'

const shownFor = 6_000

export const notice = ref<{ text: string; tone: 'done' | 'trouble' } | null>(null)

let away: ReturnType<typeof setTimeout>

export function tell(text: string, tone: 'done' | 'trouble' = 'done'): void {
  notice.value = { text, tone }
  clearTimeout(away)
  away = setTimeout(() => {
    notice.value = null
  }, shownFor)
}

/** Says why something did not happen, and what to do. */
export function tellTrouble(error: unknown): void {
  tell(asRefusal(error).words(), 'trouble')
}
