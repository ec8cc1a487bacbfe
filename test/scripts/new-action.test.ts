import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { beginAction, copyHouse, root, run } from './copy-house.ts'

/** All that the checks of a new action look at. */
async function copyWhole(): Promise<string> {
  const parts = ['contract', 'locales', 'products', 'sandbox', 'scripts', 'server', 'test', 'web']
  const house = await copyHouse([...parts, 'package.json', 'biome.json', '.gitignore'])
  await cp(join(root, 'tsconfig.json'), join(house, 'base.json'))
  // Of the tests only those of files are run there; they need no database.
  await writeFile(join(house, 'vitest.config.ts'), 'export default {}\n')
  return house
}

const test = (house: string, ...files: string[]) =>
  run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...files], {
    cwd: house,
    env: { PATH: process.env.PATH },
  })

/** It begins, tests and reads types in seven processes, on a machine that may be busy. */
const patience = 120_000

describe('npm run new:action', () => {
  it(
    'makes actions of any product that join the catalogue, with sentences in both languages and a test that passes [ACT-2]',
    async () => {
      const house = await copyWhole()
      const begun = ['jurnal', 'talenta', 'desty']
      for (const product of begun) {
        const { stdout } = await beginAction(house, product, 'get_company')
        expect(stdout).toContain(`products/${product}/get-company.ts`)
      }
      expect(await readFile(join(house, 'products/jurnal/index.ts'), 'utf8')).toContain(
        'createSalesInvoice, getCompany]',
      )
      const own = begun.map((product) => `test/products/${product}_get_company`)
      const { stdout } = await test(house, ...own, 'test/catalogue/check-definition', 'test/locales')
      for (const file of own) expect(stdout).toContain(`${file}.test.ts`)
      await run(join(house, 'node_modules/.bin/biome'), ['check', 'products', 'locales', 'test/products'], {
        cwd: house,
      })
      await writeFile(
        join(house, 'tsconfig.json'),
        JSON.stringify({ extends: './base.json', include: begun.map((product) => `products/${product}`) }),
      )
      await run(process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit'], { cwd: house })
    },
    patience,
  )

  it.each([
    [['jurnal', 'create_sales_order'], 'products/jurnal/create-sales-order.ts is there already.'],
    [
      ['payroll', 'get_company'],
      'Name one of the products qontak, talenta, jurnal, desty, other, or begin one: docs/guides/',
    ],
    [['jurnal', 'GetCompany'], 'Name a verb and an object in small letters'],
    [['qontak', 'check_price'], 'Mekari Qontak first needs its proof'],
  ])('refuses %j in one sentence', async (words, complaint) => {
    await expect(beginAction(root, ...words)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining(complaint),
    })
  })
})
