/** For how long something has been going on, in milliseconds, told every second. */
import { onScopeDispose, ref, watch } from 'vue'

export function useElapsed(isGoingOn: () => boolean) {
  const elapsed = ref(0)
  let timer: ReturnType<typeof setInterval> | undefined
  const stop = () => clearInterval(timer)
  watch(isGoingOn, (goesOn) => {
    stop()
    elapsed.value = 0
    if (goesOn) timer = setInterval(() => (elapsed.value += 1000), 1000)
  })
  onScopeDispose(stop)
  return elapsed
}
