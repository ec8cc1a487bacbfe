/** Two people at one form: what somebody else saved while it was open, beside what was typed, until that is said yes to. */
import { computed, type Ref, ref } from 'vue'

/** One thing that they have otherwise. */
export interface Difference {
  label: string
  theirs: string
  mine: string
  /** Puts theirs into the form. */
  take(): void
}

export interface Edition<V extends string | number> {
  version: V
  by: string
  at: string
}

interface Watched<V extends string | number> {
  /** What is kept now; nothing while it is new. */
  now: () => Edition<V> | null | undefined
  /** One's own saving is no news. */
  busy: () => boolean
}

export function useMeanwhile<V extends string | number>({ now, busy }: Watched<V>) {
  const seen = ref(now()?.version) as Ref<V | undefined>
  return {
    /** The version that what is typed goes beyond: sent along, so that nothing is saved over what nobody saw. */
    seen,
    news: computed(() => {
      const edition = now()
      return edition && edition.version !== seen.value && !busy() ? edition : null
    }),
    keep: () => (seen.value = now()?.version),
  }
}
