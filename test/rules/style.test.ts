/** How the house is written: small files, small functions, few parameters, nothing that cannot be foreseen. */
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { collect, finding, parse, readSources, type Source } from './source.ts'

const most = { fileLines: 200, functionLines: 40, parameters: 3 }
/** By these words a first comment says why its file or function is longer than others. */
const excuse = /\b(long|parameters) because\b/i

type Routine =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration
  | ts.ConstructorDeclaration

function isRoutine(node: ts.Node): node is Routine {
  const isExpression = ts.isArrowFunction(node) || ts.isFunctionExpression(node)
  return (
    isExpression || ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node)
  )
}

function checkFile({ path, text }: Source): string[] {
  const lines = text.trimEnd().split('\n').length
  const [comment = ''] = /\/\*\*[\s\S]*?\*\/|<!--[\s\S]*?-->/.exec(text) ?? []
  return lines > most.fileLines && !excuse.test(comment) ? [`${path}:1 has ${lines} lines`] : []
}

function checkRoutines(source: Source): string[] {
  const { ast } = source
  return collect(ast, isRoutine).flatMap((routine) => {
    const lines = ownLines(routine, ast)
    const isExcused = excuse.test(commentOf(routine, ast))
    const isTooLong = lines > most.functionLines && !isExcused && !isChapter(routine)
    const isTooWide = routine.parameters.length > most.parameters && !isExcused && !isRow(routine)
    return [
      ...(isTooLong ? [finding(source, routine, `is a function of ${lines} lines`)] : []),
      ...(isTooWide ? [finding(source, routine, `takes ${routine.parameters.length} parameters`)] : []),
    ]
  })
}

/** A function's lines without those of the functions that stand in it, which are counted by themselves. */
function ownLines(routine: Routine, ast: ts.SourceFile): number {
  const lines = linesOf(routine, ast)
  const inner = collect(routine, isRoutine).filter(
    (one) => enclosing(one) === routine && one.body && ts.isBlock(one.body),
  )
  return inner.reduce((left, one) => left - Math.max(0, linesOf(one, ast) - 1), lines)
}

function linesOf(routine: Routine, ast: ts.SourceFile): number {
  const lineOf = (position: number) => ast.getLineAndCharacterOfPosition(position).line
  return lineOf(routine.end) - lineOf(routine.getStart(ast)) + 1
}

function enclosing({ parent }: ts.Node): Routine | undefined {
  if (!parent) return undefined
  return isRoutine(parent) ? parent : enclosing(parent)
}

/** What describe() is handed holds tests as a file does. */
function isChapter({ parent }: Routine): boolean {
  return ts.isCallExpression(parent) && /^describe\b/.test(parent.expression.getText())
}

/** What it.each() and fc.property() hand over are the columns of a table. */
function isRow({ parent }: Routine): boolean {
  return ts.isCallExpression(parent) && /\.(each|property)\b/.test(parent.expression.getText())
}

function commentOf(routine: Routine, ast: ts.SourceFile): string {
  const at = ts.isFunctionDeclaration(routine) ? routine : (routine.parent ?? routine)
  return ast.text.slice(at.pos, at.getStart(ast))
}

const chance = ['Math.random', 'console.log', 'console.error', 'console.warn', 'console.info', 'Date.now']

/** Talks past the log, or asks chance or the clock past the tools behind which they stand. */
function checkCalls(source: Source, allowed: string[] = []): string[] {
  const reached = collect(source.ast, ts.isPropertyAccessExpression).filter((node) => {
    const said = node.getText(source.ast)
    return chance.includes(said) && !allowed.includes(said)
  })
  const clocks = collect(source.ast, ts.isNewExpression).filter(
    (made) =>
      made.expression.getText(source.ast) === 'Date' && !made.arguments?.length && !allowed.includes('Date.now'),
  )
  return [...reached, ...clocks].map((node) => finding(source, node, `says ${node.getText(source.ast)}`))
}

function checkAny(source: Source): string[] {
  const found = collect(source.ast, (node): node is ts.KeywordTypeNode => node.kind === ts.SyntaxKind.AnyKeyword)
  const lines = source.ast.text.split('\n')
  const bare = found.filter((node) => {
    const line = source.ast.getLineAndCharacterOfPosition(node.getStart(source.ast)).line
    return !/biome-ignore lint\/suspicious\/noExplicitAny: \S/.test(`${lines[line - 1]}${lines[line]}`)
  })
  return bare.map((node) => finding(source, node, 'says any without a reason'))
}

describe('the house', () => {
  const sources = readSources('contract', 'locales', 'products', 'server', 'sandbox', 'web', 'test', 'bench', 'scripts')

  it('keeps files under 200 lines, or says why', () => {
    expect(sources.flatMap(checkFile)).toEqual([])
    expect(checkFile(parse('a.ts', '\n'.repeat(300).concat('x')))).toHaveLength(1)
    expect(checkFile(parse('a.ts', `/** A table, long because it is one. */${'\n'.repeat(300)}x`))).toEqual([])
  })

  it('keeps functions under 40 lines and at three parameters', () => {
    expect(sources.flatMap(checkRoutines)).toEqual([])
    const text = `function long(a, b, c, d) {${'\n'.repeat(50)}const inner = () => {\n\n}}`
    expect(checkRoutines(parse('a.ts', text))).toEqual([
      'a.ts:1 is a function of 51 lines',
      'a.ts:1 takes 4 parameters',
    ])
  })

  it('says any only with a reason', () => {
    expect(sources.flatMap(checkAny)).toEqual([])
    expect(checkAny(parse('a.ts', 'let x: any'))).toHaveLength(1)
  })

  it('asks clock and chance, and speaks, through its tools alone', () => {
    const doers = sources.filter(({ path }) => /^server\/(domain|entry)\/|^(products|contract|locales)\//.test(path))
    const others = sources.filter(({ path }) => /^server\/(platform\/|app\.ts|reactions\.ts)/.test(path))
    expect(doers.flatMap((source) => checkCalls(source))).toEqual([])
    expect(others.flatMap((source) => checkCalls(source, ['Date.now']))).toEqual([])
    expect(checkCalls(parse('a.ts', 'console.log(Math.random(), new Date())'))).toHaveLength(3)
  })
})
