/**
 * `npm run reference`: writes docs/reference from the code itself; a test fails when a page there is stale. New versions are
 * pinned to their meaning, new addresses of the API to their name; what was pinned and is another now ends here.
 */
import { glob, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { errorRules } from '../contract/error.ts'
import { eventNames, figureNames } from '../contract/event.ts'
import { hasSentence, learn, written } from '../locales/index.ts'
import type { Action, AnyVersion } from '../products/define.ts'
import { products } from '../products/index.ts'
import { neededByPorts, neededInProduction } from '../server/config.ts'
import { checkPins, composePins, limitFields } from '../server/domain/catalogue/index.ts'
import type { AnyRoute } from '../server/entry/http/route.ts'
import { settings } from '../server/settings/index.ts'
import { composeFigures } from './reference-figures.ts'
import { checkOperations, composeOperations } from './reference-operations.ts'
import { code, codes, fieldsOf, page, table } from './reference-page.ts'
import { composeLayer, composeModes } from './reference-ports.ts'

const root = join(import.meta.dirname, '..')
const pinned = 'meanings.json'
const named = 'operations.json'

/** Every file of docs/reference by its name. */
export async function composeReference(): Promise<Record<string, string>> {
  const pages = {
    'settings.md': composeSettings(),
    'errors.md': composeErrors(),
    'events.md': composeEvents(),
    'figures.md': [...page('Figures', 'How the mission’s figures are counted.'), ...composeFigures()],
    'actions.md': composeActions(),
    'api.md': await composeApi(),
    'approval-layer.md': composeLayer(),
    'approval-modes.md': composeModes(say),
    [pinned]: [JSON.stringify(composePins(products), null, 2)],
    [named]: [JSON.stringify(composeOperations(await readRoutes()), null, 2)],
  }
  return Object.fromEntries(Object.entries(pages).map(([name, lines]) => [name, `${lines.join('\n')}\n`]))
}

/** The sentence as it is written, its facts still open. */
for (const { sentences } of products) learn(sentences)
const say = (key: string): string => (hasSentence(key) ? written('en', key) : '')

function composeSettings(): string[] {
  const rows = Object.entries(settings).map(([name, setting]) => {
    const isNeeded = (neededInProduction as readonly string[]).includes(name)
    const isPorts = neededByPorts.some(({ address, token }) => name === address || name === token)
    const need = isNeeded ? 'must be set' : isPorts ? 'must be set where it is used' : ''
    return [code(name), code(setting.default), need, setting.sentence]
  })
  return [
    ...page('Settings', 'Environment variables, read at the start; a wrong one stops it with one sentence.'),
    ...table(['setting', 'default', 'in production', 'what it is'], rows),
  ]
}

function composeErrors(): string[] {
  const rows = Object.entries(errorRules).map(([name, { status, owner, retry }]) => [
    ...[code(name), String(status), owner.replaceAll('_', ' '), retry],
    ...[say(`error.${name}.what.plain`) || say(`error.${name}.what`), say(`error.${name}.next`)],
  ])
  return [
    ...page('Errors', 'The closed list of codes, the same in pages, API and MCP.'),
    'Retry says whether the very same call may be sent again: `no`, `later`, or after it was `corrected`.',
    '',
    ...table(['code', 'status', 'who acts', 'retry', 'what is said', 'next step'], rows),
  ]
}

function composeEvents(): string[] {
  const rows = eventNames.map((name) => [code(name), say(`event.${name}`), code(figureNames[name] ?? '')])
  return [
    ...page('Events', 'What the record can hold, and under which name the figures count it.'),
    ...table(['event', 'in words', 'figure'], rows),
  ]
}

function composeActions(): string[] {
  const about = 'What an agent can be given, by product, and what it takes. A row without a version is coming soon.'
  const chapters = products.flatMap(({ name, basis, prefix, actions }) => [
    `## ${name}`,
    '',
    `Allowed by ${basis === 'approval' ? 'a Super Admin' : 'the builder’s choice'}.${prefix ? ` Called below ${code(prefix)}.` : ''}`,
    '',
    ...actions.flatMap(composeAction),
  ])
  return [...page('Actions', about), ...chapters]
}

function composeAction({ id, effect, dataClass, evidence, versions }: Action): string[] {
  const head = [`### ${say(`action.${id}.name`)}`, '', `${code(id)} · ${say(`action.${id}.row`)}`, '']
  if (versions.length === 0)
    return [...head, `Coming soon. Effect: ${effect}. Data: ${dataClass}. Evidence: ${evidence}.`, '']
  const columns = ['version', 'effect', 'data', 'identity', 'scopes', 'end points', 'limits', 'input']
  return [...head, `Evidence: ${evidence}.`, '', ...table(columns, versions.map(rowOf).reverse())]
}

function rowOf(version: AnyVersion): string[] {
  const limits = limitFields(version).map(({ name, kind, default: usual, max, always }) => {
    if (kind === 'rule') return `${code(name)} (rule) ${always ? 'always' : usual ? 'on' : 'off'}`
    if (kind === 'names') return `${code(name)} (names) at most ${max}`
    return `${code(name)} (${kind}) ${usual}, at most ${max}`
  })
  const effect = version.looks ? `${version.effect}; some inputs only look` : version.effect
  return [
    ...[String(version.version), effect, version.dataClass, version.identity],
    ...[codes(version.scopes), codes(version.endpoints), limits.join('; '), fieldsOf(version.input)],
  ]
}

async function composeApi(): Promise<string[]> {
  const about = 'The addresses of the HTTP API; `/openapi.json` of a running server holds every schema.'
  const rows = (await readRoutes()).map(({ method, path, who, summary, body, query, answer }) => [
    ...[code(`${method} ${path}`), who, summary],
    ...[fieldsOf(body ?? query), answer ? fieldsOf(answer) : 'nothing'],
  ])
  return [
    ...page('API', about),
    'Who: `anyone`; `person`, signed in; `builder`, Admin or Supervisor of the company worked in; `admin`, its Admin or Super Admin, and `super_admin`, the latter alone, as the directory says at that moment; `runtime`, by a runtime token or a contact session; `approver`, the approval layer by its signature; `mailer`, the mail server by its signature.',
    '',
    ...table(['address', 'who', 'what', 'sends', 'answers'], rows),
  ]
}

/** The route lines of every file of entry/http, whatever the file is called. */
export async function readRoutes(): Promise<AnyRoute[]> {
  const files = (await Array.fromAsync(glob('server/entry/http/*.ts', { cwd: root }))).sort()
  const modules = await Promise.all(files.map((file) => import(join(root, file)) as Promise<Record<string, unknown>>))
  const lists = modules.flatMap((module) => Object.entries(module).filter(([name]) => name.endsWith('Routes')))
  return lists.flatMap(([, routes]) => (Array.isArray(routes) ? (routes as AnyRoute[]) : []))
}

if (import.meta.main) {
  const folder = join(root, 'docs/reference')
  await mkdir(folder, { recursive: true })
  const kept = async (name: string) => JSON.parse(await readFile(join(folder, name), 'utf8').catch(() => '{}'))
  checkPins(products, await kept(pinned))
  checkOperations(await kept(named), composeOperations(await readRoutes()))
  for (const [name, text] of Object.entries(await composeReference())) await writeFile(join(folder, name), text)
}
