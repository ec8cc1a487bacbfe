/** Deals as Qontak CRM or somebody's list tells them; each is kept anew when it has changed. */
import { AppError } from '../../platform/error.ts'
import type { Tools } from '../audit/index.ts'
import { latestDeals } from './define-figures.ts'
import type { Deal } from './figure.ts'
import { insertDeal, selectDeals } from './store-figures.ts'

export type ToldDeal = Omit<Deal, 'readAt' | 'source' | 'broughtBy'>

/** How many were read, and how many were new or said something new. */
export async function keepDeals(
  { db, clock }: Tools,
  { deals, ...from }: { deals: ToldDeal[] } & Pick<Deal, 'source' | 'broughtBy'>,
): Promise<{ read: number; changed: number }> {
  let changed = 0
  for (const deal of deals)
    if (await insertDeal(db.worker.kysely, { ...deal, ...from, readAt: clock.now() })) changed += 1
  return { read: deals.length, changed }
}

/** All that carry the tag there now; one that is known with it and missing among them has lost it. */
export async function keepCrmDeals(tools: Tools, deals: ToldDeal[]): Promise<void> {
  const { dealTag } = tools.figureTerms
  const told = new Set(deals.map(({ id }) => id))
  const known = latestDeals(await selectDeals(tools.db.operator.kysely))
  const lost = known.filter(({ id, source, tags }) => source === 'crm' && tags.includes(dealTag) && !told.has(id))
  const untagged = lost.map(({ readAt: _, ...deal }) => ({ ...deal, tags: deal.tags.filter((tag) => tag !== dealTag) }))
  await keepDeals(tools, { deals: [...deals, ...untagged], source: 'crm', broughtBy: null })
}

const titles = ['deal_id', 'won_at', 'is_new', 'status', 'tags', 'products'] as const

/** Reads a list with a line of titles; several tags or products in one field stand between semicolons. */
export function parseDeals(csv: string): ToldDeal[] {
  const [head = [], ...lines] = readLines(csv)
  const missing = titles.filter((title) => !head.includes(title))
  if (missing.length > 0) throw new AppError('invalid_input', { field: 'csv', reason: 'titles', missing })
  return lines.map((cells, place) =>
    dealOf(new Map(head.map((title, column) => [title, cells[column] ?? ''])), place + 2),
  )
}

function dealOf(cells: Map<string, string>, line: number): ToldDeal {
  const [id = '', wonAt = '', isNew = '', status = '', tags = '', products = ''] = titles.map((title) =>
    cells.get(title)?.trim(),
  )
  const moment = wonAt === '' ? null : new Date(wonAt)
  const isReadable = id !== '' && id.length <= 100 && /^(true|false)$/.test(isNew) && status !== ''
  if (!isReadable || (moment && Number.isNaN(moment.getTime())))
    throw new AppError('invalid_input', { field: 'csv', reason: 'line', line })
  const among = (text: string) => text.split(';').flatMap((one) => one.trim() || [])
  return { id, wonAt: moment, isNew: isNew === 'true', status, tags: among(tags), products: among(products) }
}

/** Lines of cells; a cell in quotes may hold commas, and quotes twice. */
function readLines(csv: string): string[][] {
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y
  const lines: string[][] = [[]]
  const text = csv.trim()
  for (let at = 0; at < text.length; ) {
    cell.lastIndex = at
    const [whole, quoted, plain = '', end] = cell.exec(text) ?? []
    if (!whole) throw new AppError('invalid_input', { field: 'csv', reason: 'quotes', line: lines.length })
    lines.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    at = cell.lastIndex
    if (end !== ',' && at < text.length) lines.push([])
  }
  return lines
}
