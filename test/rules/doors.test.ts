/** Invariants 4 to 6: every door names who may pass it, looking changes nothing, and rights come from a decision alone. */
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { importsOf } from './imports.ts'
import { callsIn } from './routines.ts'
import { collect, finding, parse, readSources, type Source } from './source.ts'

const verbs = new Set(['get', 'post', 'put', 'delete', 'patch', 'head', 'all', 'route'])

/** Files that put addresses on the server themselves instead of writing route lines, and who may come there. */
const openers: Record<string, string> = {
  'server/entry/http/register-routes.ts': 'whom each route line names',
  'server/entry/http/reference.ts': 'anyone: the description of the API, health and readiness',
  'server/entry/http/sign-in.ts': 'anyone: it is how one ceases to be nobody',
}

/** `app.get('/…')` and its like: an address that no route line stands for. */
function checkAddresses(source: Source): string[] {
  if (source.path in openers) return []
  const found = callsIn(source.ast).filter(({ expression, arguments: [first] }) => {
    const isVerb = ts.isPropertyAccessExpression(expression) && verbs.has(expression.name.text)
    return isVerb && first && (ts.isObjectLiteralExpression(first) || /^['"`]\//.test(first.getText(source.ast)))
  })
  return found.map((call) => finding(source, call, 'opens an address without a route line'))
}

/** A route line says who in its own words, not in a variable and not by a spread. */
function checkLines(source: Source): string[] {
  const lines = callsIn(source.ast).filter(({ expression }) => expression.getText(source.ast) === 'route')
  const nameless = lines.filter(({ arguments: [line] }) => !line || !/\bwho: '\w+'/.test(line.getText(source.ast)))
  return nameless.map((line) => finding(source, line, 'does not name who may call it'))
}

/** The handlers of GET may not lead to what decides. */
function checkLooking(source: Source): string[] {
  const looking = callsIn(source.ast).flatMap((call) => {
    const text = call.expression.getText(source.ast)
    if (/\.get$/.test(text)) return [call as ts.Node]
    return /^(approveR|r)oute$/.test(text) && /method: 'GET'/.test(call.getText(source.ast)) ? [call] : []
  })
  const deciding = looking.flatMap(callsIn).filter(({ expression }) => expression.getText(source.ast) === 'decide')
  return deciding.map((call) => finding(source, call, 'decides when somebody only looks'))
}

/** What gives rights, and the only files that may take it from its room. */
const givers: Record<string, RegExp> = {
  openGrants: /^server\/domain\/(grant\/|approval\/decide\.ts$)/,
  decide: /^server\/(domain\/approval\/|entry\/approve\/)/,
}

function checkGiving(source: Source): string[] {
  return importsOf(source).flatMap(({ node, names }) =>
    names
      .filter((name) => givers[name] && !givers[name].test(source.path))
      .map((name) => finding(source, node, `takes ${name}(), which gives rights`)),
  )
}

describe('a door', () => {
  const entries = readSources('server/entry')

  it('is a route line that names who may pass [INV-4]', () => {
    expect([...entries.flatMap(checkAddresses), ...entries.flatMap(checkLines)]).toEqual([])
    expect(entries.flatMap(({ ast }) => collect(ast, isRouteCall)).length).toBeGreaterThan(20)
    expect(checkAddresses(parse('server/entry/http/a.ts', "app.get('/v1/secrets', show)"))).toHaveLength(1)
    expect(checkLines(parse('server/entry/http/a.ts', "route({ method: 'GET', path: '/v1/agents' })"))).toHaveLength(1)
  })

  it('is not opened by a file that has no address any more', () => {
    const paths = entries.map(({ path }) => path)
    expect(paths).toEqual(expect.arrayContaining(Object.keys(openers)))
  })

  it('decides nothing when somebody only looks [INV-5] [APPR-1]', () => {
    expect(entries.flatMap(checkLooking)).toEqual([])
    expect(checkLooking(parse('server/entry/approve/a.ts', "app.get('/a', () => decide(ctx, a))"))).toHaveLength(1)
  })
})

describe('a right', () => {
  it('comes from a decision alone [INV-6]', () => {
    expect(readSources('server').flatMap(checkGiving)).toEqual([])
    const text = "import { openGrants } from '../../domain/grant/index.ts'"
    expect(checkGiving(parse('server/entry/http/a.ts', text))).toHaveLength(1)
  })
})

function isRouteCall(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) && node.expression.getText() === 'route'
}
