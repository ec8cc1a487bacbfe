/** The named functions of the server and what each of them leads to, through calls of other named functions. */
import { posix } from 'node:path'
import ts from 'typescript'
import { importsOf } from './imports.ts'
import { collect, type Source } from './source.ts'

export interface Routine {
  name: string
  source: Source
  node: ts.FunctionDeclaration
  isExported: boolean
}

/** Finds the routine that a name in a source means; undefined for methods, parameters and packages. */
export type Resolve = (source: Source, named: ts.Expression) => Routine | undefined

export function routinesOf(source: Source): Routine[] {
  return source.ast.statements.filter(ts.isFunctionDeclaration).map((node) => ({
    ...{ source, node, name: node.name?.text ?? '' },
    isExported: node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false,
  }))
}

/** An index.ts stands for the folder's files: what they export has one name in the room. */
export function createResolve(routines: Routine[]): Resolve {
  const inFile = new Map(routines.map((routine) => [`${routine.source.path}#${routine.name}`, routine]))
  const inFolder = new Map(
    routines
      .filter((routine) => routine.isExported)
      .map((routine) => [`${posix.dirname(routine.source.path)}#${routine.name}`, routine]),
  )
  const origins = new Map<Source, Map<string, string>>()
  return (source, named) => {
    if (!ts.isIdentifier(named)) return undefined
    const name = named.text
    const known = origins.get(source) ?? originsOf(source)
    origins.set(source, known)
    const origin = known.get(name) ?? source.path
    return inFile.get(`${origin}#${name}`) ?? inFolder.get(`${posix.dirname(origin)}#${name}`)
  }
}

function originsOf(source: Source): Map<string, string> {
  return new Map(importsOf(source).flatMap(({ names, target }) => names.map((name) => [name, target] as const)))
}

export function callsIn(node: ts.Node): ts.CallExpression[] {
  return collect(node, ts.isCallExpression)
}

/** Every routine that makes such a call, or calls one that does. */
export function leadingTo(
  isSuch: (call: ts.CallExpression) => boolean,
  { routines, resolve }: { routines: Routine[]; resolve: Resolve },
): Set<Routine> {
  const calls = new Map(routines.map((routine) => [routine, callsIn(routine.node)]))
  const leading = new Set(routines.filter((routine) => calls.get(routine)?.some(isSuch)))
  for (let before = -1; before < leading.size; ) {
    before = leading.size
    for (const routine of routines) {
      const next = calls.get(routine)?.map((call) => resolve(routine.source, call.expression))
      if (next?.some((callee) => callee && leading.has(callee))) leading.add(routine)
    }
  }
  return leading
}
