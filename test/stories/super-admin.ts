/** What Super Admins do again and again in stories, with a browser that runs no script. */
import pg from 'pg'
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

/** Sari approves everything that is asked, and what follows from it is done. */
export async function approve(house: House, request: string): Promise<void> {
  await answer(await decider(house), await pathOf(house, request), { outcome: 'approve' })
  await house.settle()
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

/** Every row of every table, whosever it is: the owner looks past the fences, in a transaction that is taken back. */
export async function dump(house: House): Promise<string> {
  const client = new pg.Client({ connectionString: house.databaseUrl, options: '-c role=mekari_action_owner' })
  await client.connect()
  try {
    await client.query('BEGIN')
    const { rows: tables } = await client.query<{ name: string }>(
      "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
    )
    const parts: string[] = []
    for (const { name } of tables) {
      await client.query(`ALTER TABLE ${name} NO FORCE ROW LEVEL SECURITY`)
      const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t ORDER BY 1`)
      parts.push(name, ...rows.map(({ row }) => row))
    }
    await client.query('ROLLBACK')
    return parts.join('\n')
  } finally {
    await client.end()
  }
}
