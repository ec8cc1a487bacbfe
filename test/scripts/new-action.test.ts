import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'

const run = promisify(execFile)
const root = new URL('../../', import.meta.url).pathname

/** A copy of the house in which an action can be begun without harm. */
async function copyHouse(): Promise<string> {
  const house = await mkdtemp(join(tmpdir(), 'house-'))
  onTestFinished(() => rm(house, { recursive: true, force: true }))
  const parts = [
    'contract',
    'locales',
    'products',
    'sandbox',
    'scripts',
    'server',
    'test',
    'package.json',
    'biome.json',
    '.gitignore',
  ]
  await Promise.all(parts.map((part) => cp(join(root, part), join(house, part), { recursive: true })))
  await symlink(join(root, 'node_modules'), join(house, 'node_modules'))
  await cp(join(root, 'tsconfig.json'), join(house, 'base.json'))
  // Of the tests only those of files are run there; they need no database.
  await writeFile(join(house, 'vitest.config.ts'), 'export default {}\n')
  return house
}

const begin = (house: string, ...words: string[]) =>
  run(process.execPath, ['scripts/new-action.ts', ...words], { cwd: house })

const test = (house: string, ...files: string[]) =>
  run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...files], {
    cwd: house,
    env: { PATH: process.env.PATH },
  })

describe('npm run new:action', () => {
  it('makes an action that joins the catalogue, with sentences in both languages and a test that passes [ACT-2]', async () => {
    const house = await copyHouse()
    const { stdout } = await begin(house, 'jurnal', 'get_company')
    expect(stdout).toContain('products/jurnal/get-company.ts')
    expect(await readFile(join(house, 'products/jurnal/index.ts'), 'utf8')).toContain('createSalesInvoice, getCompany]')
    const files = [
      'test/products/jurnal_get_company',
      'test/catalogue/check-definition',
      'test/catalogue/meaning',
      'test/locales',
    ]
    expect((await test(house, ...files)).stdout).toContain('test/products/jurnal_get_company.test.ts')
    await run(join(house, 'node_modules/.bin/biome'), ['check', 'products', 'locales', 'test/products'], { cwd: house })
    await writeFile(
      join(house, 'tsconfig.json'),
      JSON.stringify({ extends: './base.json', include: ['products/jurnal'] }),
    )
    await run(process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit'], { cwd: house })
  })

  it.each([
    [['jurnal', 'create_sales_order'], 'products/jurnal/create-sales-order.ts is there already.'],
    [['payroll', 'get_company'], 'Name one of the products qontak, talenta, jurnal, desty, other'],
    [['jurnal', 'GetCompany'], 'Name a verb and an object in small letters'],
    [['qontak', 'check_price'], 'Mekari Qontak needs a proof and a first action'],
  ])('refuses %j in one sentence', async (words, complaint) => {
    await expect(begin(root, ...words)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(complaint) })
  })
})
