import { describe, expect, it } from 'vitest'
import { manyLikeIt } from '../many-agents.ts'
import { approveUntil, inDays } from '../stories/access-life.ts'
import { invoice, order } from '../stories/builder.ts'
import { openAsked } from '../stories/super-admin.ts'
import { desk, type Person, phone, useBrowser } from './person.ts'
import { signIn, speak } from './super-admin.ts'

const meet = useBrowser()

/** An access of two actions that ends in five days and that nobody has looked at for a year; Sari stands before the list. */
async function openOld(options: Pick<Person, 'language'> & { window: typeof desk }) {
  const asked = await openAsked({ actions: [invoice, order] })
  const { house } = asked
  await approveUntil(asked, [invoice, order], inDays(house, 5))
  await house.look("UPDATE granted_action SET granted_at = granted_at - interval '366 days'")
  const sari = await meet(house, options)
  await sari.page.goto(`${house.address}/approve/access`)
  await signIn(sari)
  await speak(sari)
  return { house, sari, see: () => see(sari) }
}

/** Everybody can read the page and use it, in light and in dark, with a thumb. */
async function see({ page, inspect }: Person): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await inspect()
  }
  const ways = await page
    .locator('main a, main button, main label.tick, main input:not([type=hidden], [type=radio]), main summary')
    .all()
  for (const way of ways) expect((await way.boundingBox())?.height ?? 44).toBeGreaterThanOrEqual(44)
}

describe.each([
  ['en', desk],
  ['id', phone],
] as const)('The life of an access, %s at %o', (language, window) => {
  it('is looked at again and prolonged by everybody [GRANT-5] [GRANT-6]', async () => {
    const { sari, see } = await openOld({ language, window })
    const { page, say } = sari
    await see()
    await page.getByRole('link', { name: say('access.review.do') }).click()
    await see()
    await page.getByRole('button', { name: say('access.review.yes') }).click()
    await page.getByRole('heading', { name: say('access.title') }).waitFor()
    expect(await page.getByRole('link', { name: say('access.review.do') }).count()).toBe(0)

    await page.getByRole('link', { name: say('access.prolong.do') }).click()
    await see()
    await page.getByLabel(say('access.prolong.label')).fill('2020-01-01')
    await page.getByRole('button', { name: say('access.prolong.do') }).click()
    expect(await page.getByLabel(say('access.prolong.label')).getAttribute('aria-invalid')).toBe('true')
    await see()
    await page.getByLabel(say('access.prolong.open')).check()
    await page.getByRole('button', { name: say('access.prolong.do') }).click()
    await page.getByRole('status').waitFor()
    await see()
  }, 60_000)

  it('of many agents is searched, narrowed and shown page by page [GRANT-4] [GRANT-6]', async () => {
    const { house, sari, see } = await openOld({ language, window })
    const { page, say } = sari
    const [kopi] = await house.look<{ agent: string }>('SELECT agent_id AS agent FROM agent_grant')
    for (const statement of manyLikeIt) await house.look(statement, [kopi?.agent, 44])
    await house.look("UPDATE granted_action SET granted_at = granted_at + interval '366 days' WHERE grant_id ~ '_.*_'")
    await page.reload()
    const blocks = page.locator('article.action h3')
    const seen: string[] = []
    for (const shown of [20, 20, 5]) {
      expect(await blocks.count()).toBe(shown)
      seen.push(...(await blocks.allInnerTexts()))
      if (shown === 20) await page.getByRole('link', { name: say('app.more') }).click()
    }
    expect(new Set(seen).size).toBe(45)
    expect(seen.at(-1)).toContain('Kopi Assistant 44')
    expect(await page.getByRole('link', { name: say('app.more') }).count()).toBe(0)

    await page.getByRole('link', { name: say('access.to_review') }).click()
    expect(await blocks.allInnerTexts()).toEqual([seen[0]])
    await page.getByRole('link', { name: say('product.jurnal'), exact: true }).click()
    expect(await blocks.count()).toBe(20)
    await page.getByLabel(say('access.search')).fill('assistant 7')
    await page.getByLabel(say('access.search')).press('Enter')
    await page.waitForURL(/words=/)
    expect(await blocks.allInnerTexts()).toEqual([seen.find((name) => name.includes('Assistant 7 '))])
    await see()
    await page.getByRole('link', { name: say(`app.language.${language === 'en' ? 'id' : 'en'}`) }).click()
    expect(await blocks.count()).toBe(1)
    await page.locator('#words').fill('Tidak ada')
    await page.locator('.search button').click()
    expect(await blocks.count()).toBe(0)
  }, 60_000)

  it('ends at one press after a page that says what it touches, one action alone or all [GRANT-4]', async () => {
    const { sari, see } = await openOld({ language, window })
    const { page, say } = sari
    await page
      .getByRole('link', { name: say('withdraw.alone') })
      .first()
      .click()
    await see()
    await page.getByRole('button', { name: say('withdraw.do') }).click()
    await page.getByRole('heading', { name: say('withdraw.done.title') }).waitFor()
    await see()
    await page.getByRole('link', { name: say('done.to_access') }).click()
    await page
      .getByRole('link', { name: say('withdraw.do.all', { agent_name: 'Kopi Assistant', product: 'Jurnal' }) })
      .click()
    await see()
    await page.getByRole('button', { name: say('withdraw.do') }).click()
    await page.getByRole('link', { name: say('withdraw.look_again') }).click()
    await see()
  }, 60_000)
})
