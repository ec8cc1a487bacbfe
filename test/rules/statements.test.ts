/** Invariants 4 and 7 over the house's SQL: every statement names the company, and a state moves inside the write. */
import { describe, expect, it } from 'vitest'
import { floorOf, floors } from './floors.ts'
import { finding, parse, readSources, type Source } from './source.ts'
import { companyTables, migrations, statementsOf, tablesIn } from './statements.ts'

const isWhole = /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/

/** These see over all companies: the worker for its errands, operators a copy without content. */
const overAll = ['worker', 'operator']

/** A table of a company is asked with the company in hand. */
function checkCompany(source: Source): string[] {
  const asked = statementsOf(source).filter(
    ({ text, executedOn, isPart }) => isWhole.test(text) && !isPart && !overAll.includes(executedOn),
  )
  const wrong = asked.filter(({ text }) => tablesIn(text).some((table) => companyTables.has(table)) && !isNamed(text))
  return wrong.map(({ node, text }) => finding(source, node, `asks ${tablesIn(text).join(', ')} without a company`))
}

function isNamed(text: string): boolean {
  // A person's own memberships: the one thing that is asked over companies, by whom they belong to.
  const isOwn =
    /\bperson_id = \$/.test(text) && tablesIn(text).every((table) => ['membership', 'company'].includes(table))
  return isOwn || /\bcompany_id = \$/.test(text) || /^\s*INSERT INTO \w+ \(company_id,/.test(text)
}

/** SQL stands in the rooms' stores, in audit/ and in platform/; nowhere else is a table known. */
function checkPlace(source: Source): string[] {
  if (/^server\/(platform\/|domain\/audit\/|domain\/\w+\/store(-\w+)*\.ts$)/.test(source.path)) return []
  const found = statementsOf(source).filter(({ text }) => tablesIn(text).length > 0)
  return found.map(({ node }) => finding(source, node, 'holds SQL outside of a store'))
}

/** A table belongs to the one room that adds rows to it; rooms below know nothing of it. */
function ownersOf(sources: Source[]): Map<string, string[]> {
  // These are added by a function of the database, which the room calls.
  const adding: [string, string][] = [
    ['intent', 'execution'],
    ['contact_session', 'agent'],
    ['daily_count', 'execution'],
    ['credential_set', 'connection'],
    ['agent_grant', 'grant'],
    ['granted_action', 'grant'],
    ['decision', 'approval'],
    ['approval_block', 'approval'],
  ]
  for (const source of sources)
    for (const { text } of statementsOf(source))
      for (const [, table = ''] of text.matchAll(/\bINSERT INTO ([a-z_]+)/g))
        adding.push([table, floorOf(source.path) ?? ''])
  const owners = Map.groupBy(adding, ([table]) => table)
  return new Map([...owners].map(([table, added]) => [table, [...new Set(added.map(([, floor]) => floor))]]))
}

function checkFloor(source: Source, owners: Map<string, string[]>): string[] {
  const isAbove = (table: string) =>
    (owners.get(table) ?? []).some((owner) => floors.indexOf(owner) > floors.indexOf(floorOf(source.path) ?? ''))
  return statementsOf(source).flatMap(({ node, text }) =>
    tablesIn(text)
      .filter(isAbove)
      .map((table) => finding(source, node, `reaches up to ${table} of ${owners.get(table)}/`)),
  )
}

/** `UPDATE … SET state = …` says in its WHERE from which state. */
function isUnguarded(statement: string): boolean {
  const [, sets = '', where = ''] =
    /\bUPDATE\s+\w+(?:\s+\w+)?\s+SET\b([\s\S]*?)(?:\bWHERE\b([\s\S]*))?$/.exec(statement) ?? []
  return /(^|[\s,(])state = /.test(sets) && !/\bstate\b/.test(where)
}

describe('a statement', () => {
  const sources = readSources('server')

  it('on a table of a company names the company [INV-4] [GATE-4]', () => {
    expect(companyTables.size).toBeGreaterThan(15)
    expect(sources.flatMap(checkCompany)).toEqual([])
    const text = `const from = sql\`FROM choice c\`\nsql\`SELECT 1 \${from} WHERE c.id = 1\`.execute(tx)`
    expect(checkCompany(parse('server/domain/choice/store.ts', text))).toHaveLength(1)
  })

  it('names its columns, so that a node of yesterday goes on while a table grows [OPS-3]', () => {
    const star = /^\s*(?:SELECT|[\s\S]*RETURNING)\s+\*(?!\s+FROM \$\()/
    const wrong = sources.flatMap((source) =>
      statementsOf(source).flatMap(({ node, text }) =>
        star.test(text) ? [finding(source, node, 'names no columns')] : [],
      ),
    )
    expect(wrong).toEqual([])
    expect(star.test('SELECT * FROM company WHERE id = $')).toBe(true)
  })

  it('stands in a store', () => {
    expect(sources.flatMap(checkPlace)).toEqual([])
    expect(checkPlace(parse('server/entry/a.ts', 'sql`DELETE FROM choice`'))).toHaveLength(1)
  })

  it('asks no table of a later room, and a table is one room’s', () => {
    const owners = ownersOf(sources)
    expect([...owners].filter(([, floors]) => floors.length > 1)).toEqual([])
    expect([...companyTables].filter((table) => !owners.has(table))).toEqual([])
    expect(sources.flatMap((source) => checkFloor(source, owners))).toEqual([])
    const text = 'sql`SELECT (SELECT max(started_at) FROM execution e) FROM agent_grant`.execute(tx)'
    expect(checkFloor(parse('server/domain/grant/store-views.ts', text), owners)).toHaveLength(1)
    expect(checkFloor(parse('server/domain/access/store.ts', text), owners)).toEqual([])
  })

  it('moves a state only from a state it names [INV-7]', () => {
    const inCode = sources.flatMap((source) =>
      statementsOf(source).flatMap(({ node, text }) =>
        isUnguarded(text) ? [finding(source, node, 'moves a state unguarded')] : [],
      ),
    )
    const inMigrations = migrations.flatMap(({ path, text }) =>
      text
        .split(';')
        .filter(isUnguarded)
        .map((text) => path + text),
    )
    expect([...inCode, ...inMigrations]).toEqual([])
    expect(isUnguarded('UPDATE choice SET state = $ WHERE company_id = $ AND id = $')).toBe(true)
    expect(isUnguarded("UPDATE choice SET state = $ WHERE id = $ AND state = 'sent'")).toBe(false)
  })
})
