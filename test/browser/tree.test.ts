import { describe, expect, it } from 'vitest'
import type { AgentPage } from '../../contract/agent.ts'
import type { ApprovalDraft } from '../../contract/approval.ts'
import { openHouse } from '../house.ts'
import { agentOf, choose } from '../stories/builder.ts'
import { linkTo, openAsked } from '../stories/super-admin.ts'
import { arrive, openAgent } from './builder.ts'
import { type Person, phone, useBrowser } from './person.ts'
import { enter } from './super-admin.ts'
import { askedTree, drawerTree, masked } from './trees.ts'

const meet = useBrowser()
/** What is left of a window of 1440 by 900 at a zoom of 200 %. */
const zoomed = { width: 720, height: 450 }
const name = 'Toko Online'

async function openDrawer(dewi: Person) {
  const { page, say } = dewi
  const opener = page.getByRole('button', { name: say('empty.primary') })
  await opener.press('Enter')
  const drawer = page.getByRole('dialog', { name: say('drawer.title', { agent_name: name }) })
  await drawer.getByRole('searchbox').and(page.locator(':focus')).waitFor()
  return { opener, drawer }
}

/** As if Jurnal had forty actions more. */
function withForty(whole: AgentPage): AgentPage {
  const groups = whole.catalogue.groups.map((group) => ({
    ...group,
    rows: group.rows.flatMap((row) =>
      row.action !== 'jurnal_create_sales_order'
        ? [row]
        : Array.from({ length: 40 }, (_, place) => ({
            ...row,
            action: `${row.action}_${place}`,
            name: `No. ${place}`,
          })),
    ),
  }))
  return { ...whole, catalogue: { ...whole.catalogue, groups } }
}

describe.each(['en', 'id'] as const)(
  'What a screen reader is told, in %s',
  (language) => {
    it('has this tree of roles and names: the drawer [PICK-3]', async () => {
      const house = await openHouse()
      const dewi = await meet(house, { language })
      await arrive(dewi, house)
      await openAgent(dewi, name)
      const { drawer } = await openDrawer(dewi)
      expect(await drawer.ariaSnapshot()).toBe(drawerTree[language])
    })

    it('has this tree of roles and names: what a Super Admin is asked [APPR-3] [PICK-3]', async () => {
      const { house } = await openAsked()
      const sari = await meet(house, { language, window: phone })
      const { page } = sari
      await enter(sari, house)
      await page.goto(await linkTo(house))
      expect(masked(await page.locator('body').ariaSnapshot())).toContain(askedTree[language])
      await sari.inspect()
    })

    it('is worked by keyboard alone with more than forty actions, at 200 % [PICK-1] [PICK-3]', async () => {
      const house = await openHouse()
      const dewi = await meet(house, { language, window: zoomed })
      const { page } = dewi
      await page.route(/\/v1\/agents\/agt_\w+$/, async (route) => {
        const whole = await route.fetch()
        await route.fulfill({ response: whole, json: withForty(await whole.json()) })
      })
      await arrive(dewi, house)
      await openAgent(dewi, name)
      const { opener, drawer } = await openDrawer(dewi)
      const met: string[] = []
      const focused = drawer.locator('button:focus')
      for (let steps = 0; steps < 60 && !met.at(-1)?.startsWith('row-desty'); steps++) {
        await page.keyboard.press('Tab')
        met.push((await focused.getAttribute('id')) ?? '')
        const { y = -1, height = 0 } = (await focused.boundingBox()) ?? {}
        expect(y >= 0 && y + Math.min(height, 40) <= zoomed.height, `${met.at(-1)} in sight, at ${y}`).toBe(true)
      }
      expect(met.filter((id) => id.startsWith('row-jurnal_create_sales_order_'))).toHaveLength(40)
      await dewi.inspect()
      await page.keyboard.press('Escape')
      await opener.and(page.locator(':focus')).waitFor()
    })
  },
  90_000,
)

/** As if the company had so many Super Admins more, of long names. */
function withMore(draft: ApprovalDraft, length: number): ApprovalDraft {
  const more = Array.from({ length }, (_, place) => ({
    ...{ person: `per_${place}`, name: `Raden ${place} ${'Kusumawardhani '.repeat(6)}`.trim() },
    address: `raden${place}@${'kusumawardhani-'.repeat(3)}nusantara.example`,
  }))
  return { ...draft, superAdmins: [...draft.superAdmins, ...more] }
}

/** By keyboard alone, Enter in the search included, until two of them are ticked; nothing is sent by it. */
async function tickTogether({ page, say, inspect }: Person, more: number): Promise<void> {
  const ticks = page.getByRole('group', { name: say('ask.who.label') }).getByRole('checkbox')
  const count = (ticked: number) =>
    page.getByText(say('ask.who.count', { count: ticked, total: more + 2 }), { exact: true }).waitFor()
  await count(more + 2)
  const sent: string[] = []
  page.on('request', (request) => void (request.method() === 'POST' && sent.push(request.url())))
  const search = page.getByLabel(say('ask.who.search'))
  await search.fill('raden 1')
  await search.press('Enter')
  const found = await ticks.count()
  expect([found > 0, found < more]).toEqual([true, true])
  await page.getByRole('button', { name: say('ask.who.untick.found'), exact: true }).press('Enter')
  await count(more + 2 - found)
  await search.fill('Nobody is called so')
  await page.getByText(say('filter.no_match')).waitFor()
  await inspect()
  await page.getByRole('button', { name: say('drawer.search.clear') }).press('Enter')
  await page.getByRole('button', { name: say('ask.who.untick.all'), exact: true }).press('Enter')
  await count(0)
  await page.getByRole('button', { name: say('ask.who.tick.all'), exact: true }).press('Enter')
  await count(more + 2)
  expect(sent).toEqual([])
  await search.fill('raden')
  await page.getByRole('button', { name: say('ask.who.untick.found'), exact: true }).press('Enter')
  await count(2)
}

describe('A request to many Super Admins', () => {
  it.each([
    [10, 'en', zoomed],
    [198, 'id', phone],
  ] as const)(
    'finds and ticks them together by keyboard, holds a note that is not sent, and goes to whom is ticked: %i more, in %s',
    async (more, language, window) => {
      const house = await openHouse()
      const builder = await house.signIn('dewi')
      await choose(builder, await agentOf(builder, name))
      const dewi = await meet(house, { language, window })
      const { page, say } = dewi
      await page.route(/\/approval-draft$/, async (route) => {
        const whole = await route.fetch()
        await route.fulfill({ response: whole, json: withMore(await whole.json(), more) })
      })
      await arrive(dewi, house)
      await openAgent(dewi, name)
      await page.getByRole('button', { name: say('agent.ask') }).click()
      const ticks = page.getByRole('group', { name: say('ask.who.label') }).getByRole('checkbox')
      await ticks.first().waitFor()
      expect(await ticks.count()).toBe(more + 2)
      await page.getByLabel(say('ask.note.label')).fill('Mohon segera.')
      await dewi.inspect()
      await page.keyboard.press('Escape')
      await page
        .getByRole('alertdialog', { name: say('app.unsaved.title') })
        .getByRole('button', { name: say('app.unsaved.stay') })
        .click()
      expect(await page.getByLabel(say('ask.note.label')).inputValue()).toBe('Mohon segera.')
      await tickTogether(dewi, more)
      await page.getByRole('button', { name: say('ask.send') }).click()
      await page.getByRole('dialog').getByRole('status').waitFor()
      await dewi.inspect()
      await house.settle()
      const asked = (await house.state()).mails.filter(({ subject }) => subject.includes(name))
      expect(asked).toHaveLength(2)
    },
  )
}, 90_000)
