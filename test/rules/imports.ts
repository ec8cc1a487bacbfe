/** What a file takes from elsewhere: each import, export-from, import() and import type, with the path it means. */
import { posix } from 'node:path'
import ts from 'typescript'
import { collect, type Source } from './source.ts'

export interface Import {
  node: ts.Node
  /** A path from the root of the project, or the name of a package. */
  target: string
  isOurs: boolean
  /** The names taken, as they are called where they come from. */
  names: string[]
}

export function importsOf({ path, ast }: Source): Import[] {
  return collect(ast, isImporting).flatMap((node) => {
    const written = specifierOf(node)
    if (written === undefined) return []
    const isOurs = written.startsWith('.')
    const target = isOurs ? posix.join(posix.dirname(path), written) : packageOf(written)
    return { node, target, isOurs, names: namesOf(node) }
  })
}

type Importing = ts.ImportDeclaration | ts.ExportDeclaration | ts.CallExpression | ts.ImportTypeNode

function isImporting(node: ts.Node): node is Importing {
  const isDynamic = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
  return isDynamic || ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isImportTypeNode(node)
}

function specifierOf(node: Importing): string | undefined {
  if (ts.isCallExpression(node)) return textOf(node.arguments[0])
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? textOf(node.argument.literal) : undefined
  return textOf(node.moduleSpecifier)
}

function textOf(node: ts.Node | undefined): string | undefined {
  return node && ts.isStringLiteral(node) ? node.text : undefined
}

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}

function namesOf(node: Importing): string[] {
  const bindings = ts.isImportDeclaration(node)
    ? node.importClause?.namedBindings
    : ts.isExportDeclaration(node)
      ? node.exportClause
      : undefined
  if (!bindings || !('elements' in bindings)) return []
  return [...bindings.elements].map(({ name, propertyName }) => (propertyName ?? name).text)
}
