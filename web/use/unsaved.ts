/** Holds whoever would leave unsaved changes: by Back, by a link, or by closing the window. */
import { type InjectionKey, inject, onScopeDispose, provide, type Ref } from 'vue'
import { useRouter } from 'vue-router'

/** `hold` is handed the way that was wanted, to go it once the person said so and nothing counts as changed any more. */
export function holdUnsaved(changed: Ref<boolean>, hold: (way: () => unknown) => void): void {
  const router = useRouter()
  const letGo = router.beforeEach((to) => {
    if (!changed.value) return true
    hold(() => router.replace(to.fullPath))
    return false
  })
  const warn = (event: BeforeUnloadEvent) => changed.value && event.preventDefault()
  window.addEventListener('beforeunload', warn)
  onScopeDispose(() => {
    letGo()
    window.removeEventListener('beforeunload', warn)
  })
}

/** Goes a way at once, or asks first. */
type Leave = (way: () => unknown) => unknown
const closingKey: InjectionKey<(leave: Leave) => void> = Symbol('closing')

/** For a window: what closes it by the way, as Esc does, goes by the question of the form in it. */
export function useClosing(): Leave {
  let asked: Leave | undefined
  provide(closingKey, (leave) => {
    asked = leave
    onScopeDispose(() => (asked = undefined))
  })
  return (way) => (asked ? asked(way) : way())
}

/** For a form's question: the window around it asks by it before it closes. */
export const askBeforeClosing = (leave: Leave) => inject(closingKey, undefined)?.(leave)

/** Every form into which something was typed. */
const typedInto = new Set<HTMLFormElement>()

document.addEventListener('input', ({ target }) => {
  const form = target instanceof Element && target.closest('form')
  if (form) typedInto.add(form)
})

/** Whether something that was typed into a form still stands on the page: whatever leaves the page by itself asks this first. */
export function holdsTyped(): boolean {
  for (const form of typedInto) if (!form.isConnected) typedInto.delete(form)
  return typedInto.size > 0
}
