import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { agentOf, rowOf } from '../stories/builder.ts'
import { arrive, lineOf, openLine } from './builder.ts'
import { type Person, useBrowser } from './person.ts'

const meet = useBrowser()
/** As people have their lists: with a heading, quotes, semicolons, decimal commas, and a line that is wrong. */
const list = [
  'name,address,latitude,longitude',
  '"Menteng, pusat",Jl. Cikini 1,-6.19,106.84,08.00,+62 21 1',
  'Bandung;Braga;-6,91;107,61',
  'nowhere,x,99,200',
].join('\n')
const read = [
  {
    name: 'Menteng, pusat',
    address: 'Jl. Cikini 1',
    latitude: -6.19,
    longitude: 106.84,
    hours: '08.00',
    phone: '+62 21 1',
  },
  { name: 'Bandung', latitude: -6.91, longitude: 107.61 },
]

/** The line that is wrong is told of and stays, as the first of a list as well. */
async function keepUnread({ page, say, inspect }: Person): Promise<void> {
  const field = page.getByLabel(say('places.paste.label'))
  const unread = list.split('\n').at(-1)
  await page.getByText(say('places.pasted.wrong')).last().waitFor()
  expect(await field.inputValue()).toBe(unread)
  await page.getByRole('button', { name: say('places.paste.do') }).click()
  await page
    .getByText(say('places.pasted', { count: 0 }))
    .last()
    .waitFor()
  expect(await field.inputValue()).toBe(unread)
  await inspect()
}

/** Adds the pasted list and a third place, after trying with none and with half of one. */
async function fillPlaces(dewi: Person): Promise<void> {
  const { page, say } = dewi
  const cell = (column: 'name' | 'latitude' | 'longitude') =>
    page.getByLabel(say('places.of', { field_label: say(`places.column.${column}`), number: 3 }))
  const add = page.getByRole('button', { name: say('form.add'), exact: true })
  await add.click()
  await page.getByText(say('places.error.none')).waitFor()
  await page.getByRole('button', { name: say('places.paste') }).click()
  await page.getByLabel(say('places.paste.label')).fill(list)
  await page.getByRole('button', { name: say('places.paste.do') }).click()
  await page
    .getByText(say('places.pasted', { count: 2 }))
    .last()
    .waitFor()
  await keepUnread(dewi)
  await page.getByRole('button', { name: say('places.add') }).click()
  await cell('name').fill('Medan')
  await add.click()
  await page.getByText(say('places.error.incomplete')).waitFor()
  await dewi.inspect()
  await cell('latitude').fill('3.6')
  await cell('longitude').fill('98,7')
  await add.click()
}

describe('The drawer', () => {
  it('takes the places of the nearest location, typed or pasted [PICK-6]', async () => {
    const house = await openHouse()
    const dewi = await meet(house, { language: 'en' })
    await arrive(dewi, house)
    await openLine(dewi, 'other_nearest_location')
    await fillPlaces(dewi)
    await lineOf(dewi, 'other_nearest_location').getByText(dewi.say('state.active'), { exact: true }).waitFor()
    const person = await house.signIn('dewi')
    const row = await rowOf(person, await agentOf(person), 'other_nearest_location')
    expect(row.choice.settings.details.places).toMatchObject([
      ...read,
      { name: 'Medan', latitude: 3.6, longitude: 98.7 },
    ])
  })
})
