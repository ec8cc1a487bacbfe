/** Begins an action: its file, its place in the product's list, its sentences and its contract test, all of them whole. */
import { spawnSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { products } from '../products/index.ts'
import { actionFile, constantOf, fileOf, guide, type NewAction, sentences, testFile } from './action-template.ts'

const root = new URL('../', import.meta.url)
const usage = 'npm run new:action <product> <verb_object>, for example: npm run new:action jurnal get_company'

function readWish([productId, name = '']: string[]): NewAction {
  const product = products.find(({ id }) => id === productId)
  if (!product)
    throw new Error(`Name one of the products ${products.map(({ id }) => id).join(', ')}, or begin one: ${guide}.`)
  if (!/^[a-z]+(_[a-z0-9]+)+$/.test(name)) throw new Error(`Name a verb and an object in small letters: ${usage}`)
  return { product, name, id: `${product.id}_${name}` }
}

async function beginAction(action: NewAction): Promise<string[]> {
  const folder = `products/${action.product.id}`
  const written = [
    await create(`${folder}/${fileOf(action)}.ts`, actionFile(action)),
    await edit(`${folder}/index.ts`, (text) => enlist(text, action)),
    await edit(`${folder}/en.json`, (text) => addSentences(text, sentences(action).en)),
    await edit(`${folder}/id.json`, (text) => addSentences(text, sentences(action).id)),
    await create(`test/products/${action.id}.test.ts`, testFile(action)),
  ]
  const biome = fileURLToPath(new URL('node_modules/.bin/biome', root))
  spawnSync(biome, ['check', '--write', ...written], { cwd: root, stdio: 'ignore' })
  return written
}

/** Never overwrites: an action that is there already ends here. */
async function create(path: string, text: string): Promise<string> {
  await writeFile(new URL(path, root), text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? new Error(`${path} is there already.`) : error
  })
  return path
}

async function edit(path: string, change: (text: string) => string): Promise<string> {
  const file = new URL(path, root)
  await writeFile(file, change(await readFile(file, 'utf8')))
  return path
}

function enlist(text: string, action: NewAction): string {
  const constant = constantOf(action)
  const listed = text.replace(/actions: \[([^\]]*)\]/, (_, list: string) => {
    const others = list.split(',').map((name) => name.trim())
    return `actions: [${[...others.filter(Boolean), constant].join(', ')}]`
  })
  return listed.replace(/^import /m, `import { ${constant} } from './${fileOf(action)}.ts'\nimport `)
}

function addSentences(text: string, added: Record<string, string>): string {
  const all = { ...JSON.parse(text), ...added } as Record<string, string>
  const sorted = Object.fromEntries(
    Object.keys(all)
      .sort()
      .map((key) => [key, all[key]]),
  )
  return `${JSON.stringify(sorted, null, 2)}\n`
}

try {
  const written = await beginAction(readWish(process.argv.slice(2)))
  console.log(`Begun:\n${written.map((path) => `  ${path}`).join('\n')}\nHow to go on: ${guide}`)
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
