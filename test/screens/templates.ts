/** Templates, where they are saved and used, and the board over all companies. */
import type { Bend, Json, Part, Screen } from './screen.ts'

const who = 'Dewi Lestari'
const bent = (name: string, at: string, bend: Bend): Screen => ({ name, who, at, bend })
const list = /\/v1\/templates$/
const board = /\/v1\/board$/
const comparisons = /\/template-comparisons$/

/** Every kind of difference, and every obstacle. */
function differ({ items: [first], ...rest }: Json): Json {
  const kinds = ['add', 'change', 'same', 'keeps', 'needs_details']
  const obstacles = ['gate', 'blocked', 'not_yet', 'unknown']
  const leftBehind = ['customers', 'products', 'places']
  const before = { whenToUse: '', limits: 'Maksimal Rp100.000 per faktur.' }
  const differing = kinds.map((kind) => ({
    ...{ ...first, action: kind, kind, leftBehind: kind === 'add' ? leftBehind : [] },
    ...{ isOtherMeaning: kind === 'change', before: kind === 'add' ? null : before },
  }))
  const refused = obstacles.map((obstacle) => ({
    ...{ ...first, action: obstacle, kind: 'not_here', obstacle, before: null, after: null, product: null },
  }))
  return { ...rest, items: [...differing, ...refused] }
}

/** Every way an agent can stand, in several companies. */
function stand({ items: [first], next }: Json): Json {
  const standings = [
    ...['nothing_chosen', 'not_asked', 'mail_failed', 'not_opened', 'not_decided', 'rejected', 'connecting'],
    ...['by_hand', 'setup_failed', 'expired', 'paused', 'not_called', 'running'],
  ]
  const lines = standings.map((standing) => ({ ...first.lines[0], agent: { id: standing, name: standing }, standing }))
  const closed = { ...first, company: { ...first.company, id: 'com_2', externalId: '2' }, gateMissing: 'addon' }
  const bare = { ...first, company: { ...first.company, id: 'com_3', name: 'Toko '.repeat(30) }, lines: [] }
  return { items: [{ ...first, lines }, closed, bare], next }
}

const press = (key: 'template.use.at' | 'template.rename' | 'template.delete') =>
  (async ({ page, say }) => {
    await page.getByRole('button', { name: say(key), exact: true }).click()
    await page.getByRole(key === 'template.delete' ? 'alertdialog' : 'dialog').waitFor()
  }) satisfies Screen['show']

const carry = (way: 'template.save' | 'template.use') =>
  (async ({ page, say }) => {
    await page.getByRole('button', { name: say('template.menu'), exact: true }).click()
    await page.getByRole('menuitem', { name: say(way) }).click()
    const dialog = page.getByRole('dialog', { name: say(way) })
    await dialog.locator('form, p').first().waitFor()
    await dialog.getByRole('status').waitFor({ state: 'detached' })
  }) satisfies Screen['show']

const one: Screen['at'] = ({ template }) => `/templates/${template}`

export const templates: Part = {
  screens: [
    { name: 'templates/some', who, at: '/templates' },
    bent('templates/none', '/templates', { address: list, answer: (told) => ({ ...told, items: [] }) }),
    bent('templates/loading', '/templates', { address: list, answer: 'never' }),
    bent('templates/failed', '/templates', { address: list, answer: 'refused' }),
    {
      ...{ name: 'templates/refused-file', who, at: '/templates' },
      show: async ({ page }) => {
        const file = { name: 'Grosir.json', mimeType: 'application/json', buffer: Buffer.from('[]') }
        await page.locator('input[type=file]').setInputFiles(file)
        await page.getByRole('main').getByRole('alert').waitFor()
      },
    },
    { name: 'template/one', who, at: one },
    { name: 'template/loading', who, at: one, bend: { address: /\/v1\/templates\/tpl_\w+$/, answer: 'never' } },
    { name: 'template/failed', who, at: one, bend: { address: /\/v1\/templates\/tpl_\w+$/, answer: 'refused' } },
    { name: 'template/unknown', who, at: '/templates/tpl_of_nobody' },
    { name: 'template/which-agent', who, at: one, show: press('template.use.at') },
    { name: 'template/rename', who, at: one, show: press('template.rename') },
    { name: 'template/delete', who, at: one, show: press('template.delete') },
    { name: 'template/save', who, at: ({ agents }) => `/agents/${agents.working}`, show: carry('template.save') },
    {
      ...{ name: 'template/save-nothing', who, show: carry('template.save') },
      at: ({ agents }) => `/agents/${agents.empty}/activity`,
    },
    { name: 'template/use', who, at: ({ agents }) => `/agents/${agents.waiting}`, show: carry('template.use') },
    {
      ...{ name: 'template/use-every-kind', who, bend: { address: comparisons, answer: differ } },
      ...{ at: ({ agents }) => `/agents/${agents.waiting}`, show: carry('template.use') },
    },
    { name: 'board/some', who, at: '/board' },
    bent('board/every-standing', '/board', { address: board, answer: stand }),
    bent('board/none', '/board', { address: board, answer: (told) => ({ ...told, items: [] }) }),
    bent('board/loading', '/board', { address: board, answer: 'never' }),
    bent('board/failed', '/board', { address: board, answer: 'refused' }),
    { name: 'board/not-allowed', who: 'Rina Wulandari', at: '/board' },
  ],
}
