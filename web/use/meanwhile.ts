/** Two people at one form: what somebody else saved while it was open, beside what was typed, until that is said yes to. */
import { computed, type Ref, ref, shallowRef, watch } from 'vue'
import { asRefusal } from './api.ts'
import { landOnChanged } from './land.ts'
import { say } from './say.ts'

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

interface Watched<V extends string | number, K> {
  /** What is kept now; nothing while it is new. */
  now: () => Edition<V> | null | undefined
  kept: () => K | null | undefined
  /** All of it, beside what is typed. */
  compare: (kept: K) => Difference[]
  /** One's own saving is no news. */
  busy: () => boolean
}

export function useMeanwhile<V extends string | number, K>({ now, kept, compare, busy }: Watched<V, K>) {
  const seen = ref(now()?.version) as Ref<V | undefined>
  /** What was kept when it was looked at last: what they left as it was is none of their changes. */
  const before = shallowRef(kept())
  const tried = ref(false)
  const news = computed(() => {
    const edition = now()
    return edition && edition.version !== seen.value && !busy() ? edition : null
  })
  const differences = computed(() => {
    const edition = news.value && kept()
    if (!edition) return []
    const left = before.value ? compare(before.value) : []
    return compare(edition)
      .filter(({ theirs, mine }) => theirs !== mine)
      .filter(({ label, theirs }) => !left.some((one) => one.label === label && one.theirs === theirs))
      .map((one) => ({ ...one, take: () => take(one) }))
  })
  watch(seen, () => (tried.value = false))

  /** Once all is taken over there is nothing left to say yes to. */
  function take(one: Difference) {
    one.take()
    if (differences.value.length === 0) keep()
  }

  function keep() {
    before.value = kept()
    seen.value = now()?.version
  }

  async function isSettled(): Promise<boolean> {
    tried.value = differences.value.length > 0
    if (tried.value) await landOnChanged()
    else keep()
    return !tried.value
  }

  return {
    /** The version that what is typed goes beyond: sent along, so that nothing is saved over what nobody saw. */
    seen,
    news,
    differences,
    keep,
    /** Whether what is typed may be saved: what they have otherwise is compared first. */
    isSettled,
    /** Whether a refusal is told by what they changed a moment before, which stands above by now. */
    tells: async (error: unknown) => asRefusal(error).code === 'conflict' && !(await isSettled()),
    /** What is said below the form after it was to be saved too early; '' once it may be. */
    first: computed(() => (tried.value && differences.value.length > 0 ? say('changed.first') : '')),
  }
}
