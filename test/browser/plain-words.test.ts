import { describe, expect, it } from 'vitest'
import { type House, openHouse } from '../house.ts'
import { technicalWords } from '../locales/technical-words.ts'
import { invoice } from '../stories/builder.ts'
import { arrive, cardOf, done, lineOf, openAgent } from './builder.ts'
import { type Person, phone, useBrowser } from './person.ts'
import { findTechnical } from './plain-words.ts'
import { approve, inspectMail, readIn, signIn } from './super-admin.ts'

const meet = useBrowser()

/** The page needs no technical knowledge. */
async function look(person: Person): Promise<void> {
  await person.inspect()
  expect(await findTechnical(person), person.page.url()).toBeUndefined()
}

describe.each(['en', 'id'] as const)('On a phone, %s', (language) => {
  it('no page of a builder or a Super Admin needs technical words, or more room than there is [PICK-4] [PICK-7]', async () => {
    const house = await openHouse()
    house.app.work()
    await readIn(house, language)
    const dewi = await meet(house, { language, window: phone })
    await chooseAndAsk(dewi, house)
    const sari = await meet(house, { language, window: phone })
    await readMail(sari, house)
    await decide(sari, house)
    await cardOf(dewi).getByText(dewi.say('state.active'), { exact: true }).waitFor()
    await look(dewi)
  }, 120_000)
})

async function chooseAndAsk(dewi: Person, house: House): Promise<void> {
  const { page, say } = dewi
  await arrive(dewi, house)
  await look(dewi)
  await openAgent(dewi)
  await look(dewi)
  await page.getByRole('button', { name: say('empty.primary') }).tap()
  await lineOf(dewi).waitFor()
  await look(dewi)
  await lineOf(dewi).tap()
  await page.getByText(say(`action.${invoice}.does`)).waitFor()
  await look(dewi)
  await page.getByRole('button', { name: say('form.add'), exact: true }).tap()
  await lineOf(dewi).getByText(say('state.needs_approval'), { exact: true }).waitFor()
  await page.getByRole('button', { name: say('drawer.close') }).tap()
  await cardOf(dewi).waitFor()
  await look(dewi)
  await page.getByRole('button', { name: say('agent.ask') }).tap()
  await page.getByRole('button', { name: say('ask.send') }).waitFor()
  await look(dewi)
  await page.getByRole('button', { name: say('ask.send') }).tap()
  await page.getByRole('dialog').getByRole('status').waitFor()
  await look(dewi)
  await page
    .getByRole('button', { name: say('app.close') })
    .last()
    .tap()
  await done(dewi, 'mail_sent')
  await look(dewi)
}

async function readMail(sari: Person, house: House): Promise<void> {
  await inspectMail(sari, house)
  const [mail] = await house.mails('sari@kopinusantara.example')
  const text = `${mail?.subject}\n${mail?.text}\n${mail?.html.replace(/<style>.*<\/style>|<[^>]*>/gs, ' ')}`
  expect(text).toContain(sari.say('mail.button'))
  expect(technicalWords.exec(text)?.[0]).toBeUndefined()
}

async function decide(sari: Person, house: House): Promise<void> {
  const { page, say } = sari
  await page.goto(`${house.address}/approve`)
  await look(sari)
  await signIn(sari)
  await look(sari)
  await page.getByRole('main').getByRole('listitem').getByRole('link').tap()
  await page.getByText(say('page.details')).tap()
  await look(sari)
  for (const step of ['btn.part.one', 'btn.reject'] as const) {
    await page.getByRole('link', { name: say(step) }).tap()
    await page.getByRole('link', { name: say('reject.back') }).waitFor()
    await look(sari)
    await page.getByRole('link', { name: say('reject.back') }).tap()
  }
  await approve(sari)
  await look(sari)
  await page.getByRole('link', { name: say('done.to_access') }).tap()
  await page.getByRole('heading', { level: 1, name: say('access.title') }).waitFor()
  await look(sari)
  await page
    .getByRole('link', { name: say('withdraw.do.all', { agent_name: 'Kopi Assistant', product: 'Jurnal' }) })
    .tap()
  await page.getByRole('button', { name: say('withdraw.do') }).waitFor()
  await look(sari)
}
