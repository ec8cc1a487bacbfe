/** The record and the figures. */
import type { Bend, Part, Screen } from './screen.ts'

const events = /\/v1\/audit-events(\?|$)/
const told = (state: string, answer: Bend['answer']): Screen => ({
  ...{ name: `audit/${state}`, who: 'Dewi Lestari', at: '/audit' },
  bend: { address: events, answer },
})

export const record: Part = {
  screens: [
    { name: 'audit/some', who: 'Dewi Lestari', at: '/audit' },
    told('none', (list) => ({ ...list, items: [], next: null })),
    told('loading', 'never'),
    told('failed', 'refused'),
    { name: 'insights/all', who: 'Nadia Kusuma', at: '/insights' },
  ],
}
