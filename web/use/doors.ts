/** What stands open over an agent's page, kept in the address: Back closes it, a link can open it. */
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

export function useDoors() {
  const route = useRoute()
  const router = useRouter()
  const isOpen = () => ['choose', 'ask', 'template', 'move', 'withdraw'].some((door) => door in route.query)
  const open = (doors: Record<string, string>) => {
    const { choose, ask, template, move, withdraw, ...rest } = route.query
    // One step of the history for all that happens behind a door: Back never opens it again.
    return router[isOpen() ? 'replace' : 'push']({ query: { ...rest, ...doors } })
  }

  return {
    /** null: the drawer is closed; '': its list; else the action whose details are shown. */
    choosing: computed(() => ('choose' in route.query ? String(route.query.choose ?? '') : null)),
    asking: computed(() => 'ask' in route.query),
    /** null: none; 'save': the set-up is saved as one; else the template that is compared, '' while none is chosen. */
    carrying: computed(() => ('template' in route.query ? String(route.query.template ?? '') : null)),
    moving: computed(() => 'move' in route.query),
    /** null: nothing is taken back; '': of the agent; else the action that was pressed. */
    withdrawing: computed(() => ('withdraw' in route.query ? String(route.query.withdraw ?? '') : null)),
    choose: (action = '') => open({ choose: action }),
    ask: () => open({ ask: '' }),
    move: () => open({ move: '' }),
    withdraw: (action = '') => open({ withdraw: action }),
    carry: (template: string) => open({ template }),
    close: () => open({}),
  }
}
