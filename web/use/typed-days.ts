/** Two days between which something is looked for, as they are typed: what is understood is asked for, what is not says so at its field. */
import { reactive, watch } from 'vue'
import { say } from './say.ts'
import { isDay } from './typed-day.ts'

type Name = 'from' | 'until'
type Chosen = Partial<Record<Name, string>>

export function useTypedDays(chosen: () => Chosen, choose: (name: Name, day: string) => void) {
  const typed = reactive<Record<Name, unknown>>({ from: chosen().from, until: chosen().until })
  const typing = reactive<Record<Name, boolean>>({ from: false, until: false })
  const understood = (name: Name) => (isDay(String(typed[name] ?? '')) ? String(typed[name]) : '')
  const ask = (name: Name) => understood(name) !== (chosen()[name] ?? '') && choose(name, understood(name))

  for (const name of ['from', 'until'] as const)
    watch(
      () => chosen()[name],
      (now) => {
        if (now !== undefined || understood(name)) typed[name] = now
      },
    )
  return {
    typed,
    type(name: Name, day: unknown) {
      typed[name] = day
      typing[name] = true
      // A day that is still being typed is none yet.
      if (understood(name) || day === undefined) ask(name)
    },
    leave(name: Name) {
      typing[name] = false
      ask(name)
    },
    clear() {
      typed.from = undefined
      typed.until = undefined
    },
    wrong(name: Name): string {
      if (typing[name] || !typed[name]) return ''
      if (!understood(name)) return say('form.error.day')
      const isBefore = name === 'until' && understood('from') > understood('until')
      return isBefore ? say('audit.filter.wrong_order', { from_label: say('audit.filter.from') }) : ''
    },
  }
}
