/** Invariants 4 to 6: every door names who may pass it, looking changes nothing, and rights come from a decision alone. */
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { importsOf } from './imports.ts'
import { callsIn, createResolve, leadingTo, routinesOf } from './routines.ts'
import { collect, finding, parse, readSources, type Source } from './source.ts'

const verbs = new Set(['get', 'post', 'put', 'delete', 'patch', 'head', 'all', 'route'])

/** Files that put addresses on the server themselves instead of writing route lines, and who may come there. */
const openers: Record<string, string> = {
  'server/entry/http/register-routes.ts': 'whom each route line names',
  'server/entry/http/reference.ts':
    'anyone: the description of the API, health and readiness; figures for this machine alone',
  'server/entry/docs/register-docs.ts': 'anyone: the same description, for people',
  'server/entry/http/sign-in.ts': 'anyone: it is how one ceases to be nobody',
  'server/entry/approve/register-approve.ts': 'Super Admins: each of its route lines names who may pass',
  'server/entry/approve/register-assets.ts': 'anyone: the looks of those pages',
  'server/entry/mcp/index.ts': 'runtimes, by their tokens: guard.ts asks before a body is read',
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

/** What changes who may do what. */
const deciding = new Set([
  'decide',
  'carryOutDecision',
  'ruleOn',
  'openGrants',
  'changeAndFollow',
  'withdrawGrants',
  'withdrawAccess',
  'prolongAccess',
  'confirmAccess',
  'cancelRequest',
  'requestApproval',
])

/** Addresses that are only looked at, and lead to what decides, however far down. */
function checkLooking(sources: Source[]): string[] {
  const routines = sources.flatMap(routinesOf)
  const resolve = createResolve(routines)
  const leading = leadingTo(({ expression }) => deciding.has(expression.getText()), { routines, resolve })
  return sources.flatMap((source) =>
    callsIn(source.ast)
      .filter((call) => isLooking(call, source))
      .filter((call) =>
        collect(call, ts.isIdentifier).some((name) => {
          const routine = resolve(source, name)
          return deciding.has(name.text) || (routine && leading.has(routine))
        }),
      )
      .map((call) => finding(source, call, 'decides when somebody only looks')),
  )
}

function isLooking({ expression, arguments: [first] }: ts.CallExpression, { ast }: Source): boolean {
  if (!first) return false
  const isGet = ts.isPropertyAccessExpression(expression) && expression.name.text === 'get'
  return isGet ? ts.isStringLiteral(first) : /\bmethod: 'GET'/.test(first.getText(ast))
}

/** What gives rights, and the only files that may take it from its room. */
const givers: Record<string, RegExp> = {
  ruleOn: /^server\/domain\/approval\/accept-decision\.ts$/,
  acceptDecision: /^server\/(domain\/approval\/|entry\/http\/approval-layer\.ts$)/,
  openGrants: /^server\/domain\/(grant\/|approval\/prolong-access\.ts$)/,
  packOpening: /^server\/domain\/(grant\/|approval\/carry-out-decision\.ts$)/,
  changeAndFollow: /^server\/domain\/(audit\/|approval\/carry-out-decision\.ts$)/,
  carryOutDecision: /^server\/domain\/approval\/decide\.ts$/,
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
    expect(checkLooking(readSources('server/entry', 'server/domain'))).toEqual([])
    const text =
      "front.get('/a', on(show))\nfunction show() { return step() }\nfunction step() { return decide(ctx, a) }"
    expect(checkLooking([parse('server/entry/approve/a.ts', text)])).toHaveLength(1)
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
