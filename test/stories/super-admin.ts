/** What Super Admins do again and again in stories, with a browser that runs no script. */
import { execute } from '../database.ts'
import { type House, type HouseOptions, openHouse } from '../house.ts'
import type { Page, Visitor } from '../visitor.ts'
import { agentOf, ask, choose, invoice, order } from './builder.ts'

export interface Asked {
  house: House
  builder: Visitor
  agent: string
  // biome-ignore lint/suspicious/noExplicitAny: the API's answer is judged by each test's own expectations
  request: any
  /** Path of the request on the approval front. */
  path: string
}

export interface AskOptions extends HouseOptions {
  actions?: string[]
  limits?: object
  note?: string
  /** Who asks. */
  by?: string
}

/** A house in which somebody has asked for approval for the agent "Kopi Assistant". */
export async function openAsked(options: AskOptions = {}): Promise<Asked> {
  const {
    actions = [invoice, order],
    limits = { maxAmount: '5000000', maxPerDay: 20 },
    note = '',
    by = 'dewi',
  } = options
  const house = await openHouse(options)
  const builder = await house.signIn(by)
  const agent = await agentOf(builder)
  for (const action of actions) await choose(builder, agent, { action, limits })
  const request = await ask(house, builder, agent, { note })
  return { house, builder, agent, request, path: await pathOf(house, request.id) }
}

export async function pathOf(house: House, request: string): Promise<string> {
  const [row] = await house.look<{ company: string }>(
    'SELECT company_id AS company FROM approval_request WHERE id = $1',
    [request],
  )
  return `/approve/requests/${row?.company}/${request}`
}

/** Signs a person in at the approval front; every call carries their cookies. */
export function decider(house: House, sub = 'sari'): Promise<Visitor> {
  return house.stranger().signIn(sub, '/approve/sign-in')
}

/** The link in the latest mail to this address. */
export async function linkTo(house: House, address = 'sari@kopinusantara.example'): Promise<string> {
  const [mail] = await house.mails(address)
  return /http\S+\/approve\/l\/\S+/.exec(mail?.text ?? '')?.[0] ?? 'no link'
}

/** The hidden fields of a page's form, without those of signing out. */
export function fieldsOf({ text }: Page): Record<string, string> {
  const main = text.slice(text.indexOf('<main'), text.indexOf('</main>'))
  const hidden = main.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)
  return Object.fromEntries(Array.from(hidden, ([, name = '', value = '']) => [name, value]))
}

/** Opens the request and answers it as the page's form does. */
export async function answer(person: Visitor, path: string, fields: Record<string, string>): Promise<Page> {
  const page = await person.open(path)
  return person.submit(`${path}/decide`, { ...fieldsOf(page), ...fields })
}

/** A page's heading. */
export function headingOf({ text }: Page): string {
  return wordsOf(/<h1[^>]*>(.*?)<\/h1>/s.exec(text)?.[1] ?? '')
}

/** What a person reads in a piece of a page. */
export function wordsOf(markup: string): string {
  const marks: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
  return markup
    .replace(/<[^>]+>/g, ' ')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (mark) => marks[mark] ?? mark)
    .replace(/\s+/g, ' ')
    .trim()
}

/** Every row of every table, seen as the database's owner sees it. */
export async function dump(house: House): Promise<string> {
  const tables = await execute<{ name: string }>(
    house.databaseUrl,
    "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  )
  const rows = await Promise.all(
    tables.map(async ({ name }) => {
      const [found] = await execute<{ rows: string | null }>(
        house.databaseUrl,
        `SELECT string_agg(t::text, E'\\n' ORDER BY t::text) AS rows FROM ${name} t`,
      )
      return `${name}\n${found?.rows ?? ''}`
    }),
  )
  return rows.join('\n\n')
}
