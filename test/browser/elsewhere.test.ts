import { describe, expect, it } from 'vitest'
import { invoice } from '../stories/builder.ts'
import { openAsked } from '../stories/super-admin.ts'
import { desk, phone, useBrowser } from './person.ts'
import { signIn, speak } from './super-admin.ts'

const meet = useBrowser()

describe.each([
  ['en', desk],
  ['id', phone],
] as const)('The page of what is decided elsewhere, %s at %o', (language, window) => {
  it('can be read by everybody: what is asked, and folded away who makes sure of what [APPR-17]', async () => {
    const { house, path } = await openAsked({ actions: [invoice], env: { APPROVER: 'approval-layer' } })
    const sari = await meet(house, { language, window })
    const { page, say } = sari
    await page.goto(house.address + path)
    await signIn(sari)
    await speak(sari)
    await page.getByRole('heading', { level: 1, name: say('elsewhere.title') }).waitFor()
    await sari.inspect()
    for (const folded of await page.locator('summary').all()) await folded.click()
    expect(await page.getByText(say('mode.two_people')).isVisible()).toBe(true)
    await sari.inspect()
  })
})
