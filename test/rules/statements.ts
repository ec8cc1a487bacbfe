/** The SQL of the house: every statement as text, with `$` where a value stands. */
import ts from 'typescript'
import { collect, listFiles, readText, type Source } from './source.ts'

export interface Statement {
  node: ts.TaggedTemplateExpression
  text: string
  /** What it is executed on, where that stands beside it: `tx`, `worker`. */
  executedOn: string
  /** Stands inside other statements, and is written out there. */
  isPart: boolean
}

export function statementsOf({ ast }: Source): Statement[] {
  const parts = new Map<string, ts.TaggedTemplateExpression>()
  for (const { name, initializer } of collect(ast, ts.isVariableDeclaration)) {
    if (initializer && isSql(initializer)) parts.set(name.getText(ast), initializer)
  }
  const embedded = new Set<ts.Node>()
  const write = (node: ts.TaggedTemplateExpression): string => {
    if (ts.isNoSubstitutionTemplateLiteral(node.template)) return node.template.text
    const { head, templateSpans } = node.template
    return templateSpans.reduce((text, { expression, literal }) => {
      const part = parts.get(expression.getText(ast))
      if (part) embedded.add(part)
      return text + (part ? write(part) : '$') + literal.text
    }, head.text)
  }
  const written = collect(ast, isSql).map((node) => ({ node, text: write(node), executedOn: executedOn(node) }))
  return written.map((statement) => ({ ...statement, isPart: embedded.has(statement.node) }))
}

function isSql(node: ts.Node): node is ts.TaggedTemplateExpression {
  return ts.isTaggedTemplateExpression(node) && ts.isIdentifier(node.tag) && node.tag.text === 'sql'
}

function executedOn({ parent }: ts.TaggedTemplateExpression): string {
  const isExecuted = ts.isPropertyAccessExpression(parent) && parent.name.text === 'execute'
  return isExecuted && ts.isCallExpression(parent.parent) ? (parent.parent.arguments[0]?.getText() ?? '') : ''
}

export const migrations = listFiles('server/platform/database/migrations/*.sql').map((path) => ({
  path,
  text: readText(path),
}))

/** The tables that belong to a company: their keys begin with it. */
export const companyTables = new Set(
  migrations.flatMap(({ text }) =>
    [...text.matchAll(/CREATE TABLE (\w+) \((?:(?!\n\);)[\s\S])*?PRIMARY KEY \(company_id\b/g)].map(
      ([, name = '']) => name,
    ),
  ),
)

export function tablesIn(statement: string): string[] {
  return [...statement.matchAll(/\b(?:FROM|JOIN|INTO|UPDATE)\s+(?:ONLY\s+)?([a-z_]+)\b/g)].map(([, name = '']) => name)
}
