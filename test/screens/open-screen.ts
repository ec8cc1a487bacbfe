/** Brings somebody to a screen, in a tab of its own, and waits until the screen stands. */
import type { Page, Route } from 'playwright-core'
import { arrive, signInAs } from '../browser/builder.ts'
import { type Person, personAt } from '../browser/person.ts'
import { speak } from '../browser/super-admin.ts'
import type { Bend, Decider, Place, Screen } from './screen.ts'

/** Answers a person who has just come; each of them is met once, and signed in once. */
type Meet = () => Promise<Person>

export function gather<In extends Place>(world: In, meet: Meet): (screen: Screen<In>) => Promise<Person> {
  const present = new Map<Who, Promise<Person>>()
  return async (screen) => {
    const { who } = screen
    if (!present.has(who))
      present.set(
        who,
        meet().then((person) => signIn(person, world, who)),
      )
    const { page, language } = (await present.get(who)) as Person
    const person = personAt(await page.context().newPage(), language)
    await visit(person, screen, world)
    return person
  }
}

type Who = Screen['who']
const deciders: Who[] = ['Sari Wijaya', 'Andi Pratama', 'Yusuf Rahman', 'Budi Santoso'] satisfies Decider[]

async function signIn(person: Person, { house }: Place, who: Who): Promise<Person> {
  if (!who) return person
  if (!deciders.includes(who)) await arrive(person, house, { name: who })
  else {
    await person.page.goto(`${house.address}/approve/sign-in`)
    await signInAs(person.page, who)
    await person.page.waitForURL(/\/approve$/)
  }
  return person
}

async function visit<In extends Place>(person: Person, { at, bend, show }: Screen<In>, world: In): Promise<void> {
  const { page } = person
  const path = typeof at === 'string' ? at : at(world)
  if (bend) await page.route(bend.address, (route) => answer(route, bend, person))
  // A page behind others is loading once what it asks for is asked for: those before it load too.
  const asked =
    bend?.answer === 'never' ? page.waitForRequest((request) => bend.address.test(request.url())) : undefined
  await page.goto(path.startsWith('/') ? world.house.address + path : path)
  await asked
  if (path.startsWith('/')) await stand(person, bend)
  if (path.startsWith('/approve')) await speak(person)
  await show?.(person, world)
}

async function stand({ page, say }: Person, bend?: Bend): Promise<void> {
  const skeleton = page.getByRole('status').filter({ hasText: say('app.loading') })
  if (bend?.answer === 'never') return skeleton.first().waitFor()
  if (bend?.answer === 'refused') return page.getByRole('alert').waitFor()
  // by its element: an opened window takes the page behind it away from those who ask by role
  await page.locator('h1').first().waitFor()
  await skeleton.first().waitFor({ state: 'detached' })
}

async function answer(route: Route, { answer }: Bend, { say }: Person): Promise<void> {
  if (answer === 'never') return
  if (answer === 'refused') {
    const words = { message: say('error.unavailable.what'), next: say('error.unavailable.next') }
    return route.fulfill({ status: 429, json: { error: { code: 'unavailable', facts: {}, ...words } } })
  }
  const whole = await route.fetch()
  await route.fulfill({ response: whole, json: answer(await whole.json()) })
}

/** Goes away from a screen, whatever was typed there. */
export async function leave(page: Page): Promise<void> {
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.close()
}
