/** The developer area: runtime, connections, integrations. */
import type { Bend, Part, Screen } from './screen.ts'

const connections = (state: string, answer: Bend['answer']): Screen => ({
  ...{ name: `connections/${state}`, who: 'Dewi Lestari', at: '/connections' },
  bend: { address: /\/v1\/connections$/, answer },
})
const runtime = (state: string, agent: 'working' | 'empty'): Screen => ({
  ...{ name: `runtime/${state}`, who: 'Dewi Lestari' },
  at: ({ agents }) => `/agents/${agents[agent]}/runtime`,
})

export const developer: Part = {
  isForDevelopers: true,
  screens: [
    runtime('heard', 'working'),
    runtime('silent', 'empty'),
    {
      ...runtime('new-token', 'empty'),
      show: async ({ page, say }) => {
        await page.getByRole('button', { name: say('dev.runtime.make') }).click()
        await page.getByRole('dialog').waitFor()
      },
    },
    { name: 'connections/some', who: 'Dewi Lestari', at: '/connections' },
    connections('none', (told) => ({ ...told, items: [] })),
    connections('loading', 'never'),
    connections('failed', 'refused'),
    {
      ...{ name: 'connections/new', who: 'Dewi Lestari', at: '/connections' },
      show: async ({ page, say }) => {
        await page.getByRole('button', { name: say('dev.connections.add') }).click()
        await page.getByRole('dialog').waitFor()
      },
    },
    { name: 'integration/some', who: 'Dewi Lestari', at: ({ integration }) => `/integrations/${integration}` },
    { name: 'integration/new', who: 'Dewi Lestari', at: '/integrations/new' },
  ],
}
