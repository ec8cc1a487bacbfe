import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Product } from '../../products/define.ts'
import { callAs, makeToken } from '../entry/open-runtime.ts'
import { openHouse } from '../house.ts'
import { beginAction, copyHouse } from '../scripts/copy-house.ts'
import { agentOf, ask } from '../stories/builder.ts'
import { arrive, cardOf, openLine } from './builder.ts'
import { type Person, phone, useBrowser } from './person.ts'
import { enter } from './super-admin.ts'

const meet = useBrowser()
const action = 'jurnal_get_company'
const name = `action.${action}.name` as 'app.name'
const title = `action.${action}.title` as 'app.name'

describe('A product engineer', () => {
  it('publishes an action by one file and its sentences: it is chosen, allowed, carried out and recorded [ACT-2]', async () => {
    const products = await publish()
    const house = await openHouse({ products })
    const dewi = await meet(house)
    await arrive(dewi, house)
    await chooseIt(dewi)
    const builder = await house.signIn('dewi')
    const agent = await agentOf(builder)
    const { code } = await ask(house, builder, agent)
    const sari = await meet(house, { language: 'id', window: phone })
    await enter(sari, house)
    await allowIt(sari, code)
    await house.settle()
    await cardOf(dewi, action).getByText(dewi.say('state.active'), { exact: true }).waitFor()
    const wish = { method: 'POST', path: '/v1/executions', body: { action, input: {} } }
    const done = await callAs(house, await makeToken(builder, agent), {
      ...wish,
      headers: { 'idempotency-key': 'one' },
    })
    expect(done.body).toMatchObject({ state: 'succeeded', output: { answered: true } })
    const { items } = (await builder.api('GET', `/v1/audit-events?agent=${agent}&action=${action}`)).body
    expect(items).toContainEqual(expect.objectContaining({ name: 'execution.succeeded', product: 'jurnal' }))
  }, 120_000)
})

/** Begins it in a copy, and sets a limit of its own in its file; nothing but what belongs to it is touched. */
async function publish(): Promise<Product[]> {
  const copy = await copyHouse(['products', 'scripts', 'test/products', 'package.json', 'biome.json'])
  const before = await readFiles(copy)
  await beginAction(copy, 'jurnal', 'get_company')
  const file = join(copy, 'products/jurnal/get-company.ts')
  await writeFile(file, (await readFile(file, 'utf8')).replace('default: 100', 'default: 7'))
  const after = await readFiles(copy)
  const changed = [...after.keys()].filter((path) => after.get(path) !== before.get(path))
  expect(changed.sort()).toEqual([
    ...['products/jurnal/en.json', 'products/jurnal/get-company.ts', 'products/jurnal/id.json'],
    ...['products/jurnal/index.ts', `test/products/${action}.test.ts`],
  ])
  const { products } = (await import(join(copy, 'products/index.ts'))) as { products: Product[] }
  return products
}

/** Every file of the copy by its path, but what is borrowed. */
async function readFiles(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  const texts = paths.map(async (path) => [path.slice(folder.length + 1), await readFile(path, 'utf8')] as const)
  return new Map(await Promise.all(texts))
}

async function chooseIt(dewi: Person): Promise<void> {
  const { page, say, inspect } = dewi
  await openLine(dewi, action)
  await page
    .getByRole('heading', { name: say(name) })
    .first()
    .waitFor()
  await inspect()
  await page.getByRole('button', { name: say('form.add'), exact: true }).click()
  await page.getByRole('button', { name: say('drawer.close') }).click()
  await cardOf(dewi, action).getByText(say('state.needs_approval'), { exact: true }).waitFor()
}

/** The page that decides says what the file says. */
async function allowIt({ page, say, inspect }: Person, code: string): Promise<void> {
  await page.getByRole('link').filter({ hasText: code }).first().tap()
  await page.getByText(say(title)).first().waitFor()
  await page.getByText('Maksimal 7 pengecekan per hari.').first().waitFor()
  await inspect()
  await page.getByRole('button', { name: say('btn.approve.one') }).tap()
  await page.getByRole('heading', { level: 1, name: say('done.approved.title') }).waitFor()
}
