/** Whether the server can be reached: every call finds it out, and pages/shell/Offline.vue tells. */
import { readonly, ref } from 'vue'

const lost = ref<string | null>(null)
/** Since when it cannot; null while it can. */
export const lostAt = readonly(lost)

export function noteReached(): void {
  lost.value = null
}

export function noteLost(): void {
  lost.value ??= new Date().toISOString()
}
