/** Invariants 2 and 3: only audit/ opens transactions, and nothing waits for a network inside one. */
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { callsIn, createResolve, leadingTo, type Resolve, type Routine, routinesOf } from './routines.ts'
import { collect, finding, parse, readSources, type Source } from './source.ts'

const openers = new Set(['change', 'read', 'changeAtOnce', 'changeAndFollow', 'readAtOnce', 'readTogether'])
/** The tools behind which there is a network. */
const distant = new Set([
  'vault',
  'issuer',
  'directory',
  'mailer',
  'sender',
  'signIn',
  'kms',
  'assertions',
  'crm',
  'approvalLayer',
  'decisions',
  'withdrawals',
])

/** Names `transaction`, or the application's own connection, by which one could be opened. */
function checkOpening(source: Source): string[] {
  // reference.ts asks, for /readyz, whether the database answers at all.
  if (/^server\/(domain\/audit\/|app\.ts$|entry\/http\/reference\.ts$)/.test(source.path)) return []
  const reached = collect(source.ast, ts.isPropertyAccessExpression).filter(
    ({ name, expression }) => name.text === 'transaction' || (name.text === 'app' && nameOf(expression) === 'db'),
  )
  return reached.map((node) => finding(source, node, 'reaches the tables past change() and read()'))
}

function nameOf(node: ts.Node): string | undefined {
  if (ts.isIdentifier(node)) return node.text
  return ts.isPropertyAccessExpression(node) ? node.name.text : undefined
}

const isOpening = ({ expression }: ts.CallExpression): boolean =>
  ts.isIdentifier(expression) && openers.has(expression.text)

const isDistant = ({ expression }: ts.CallExpression): boolean =>
  ts.isPropertyAccessExpression(expression)
    ? distant.has(nameOf(expression.expression) ?? '')
    : nameOf(expression) === 'fetch'

/** What runs inside a transaction: the work handed to its opener, and every function that takes a `tx`. */
function bodiesInside({ ast }: Source): ts.Node[] {
  const works = callsIn(ast)
    .filter(isOpening)
    .flatMap((call) => [...call.arguments].filter(isFunction))
  const takers = collect(ast, ts.isFunctionDeclaration).filter(({ parameters }) => parameters.some(isTx))
  return [...works, ...takers]
}

function isFunction(node: ts.Node): node is ts.ArrowFunction | ts.FunctionExpression {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node)
}

function isTx({ type }: ts.ParameterDeclaration): boolean {
  return type !== undefined && /^(Tx|Kysely<unknown>)$/.test(type.getText())
}

interface House {
  resolve: Resolve
  toNetwork: Set<Routine>
  toTransaction: Set<Routine>
}

function survey(sources: Source[]): House {
  const routines = sources.flatMap(routinesOf)
  const resolve = createResolve(routines)
  const toNetwork = leadingTo(isDistant, { routines, resolve })
  return { resolve, toNetwork, toTransaction: leadingTo(isOpening, { routines, resolve }) }
}

function checkInside(source: Source, { resolve, toNetwork, toTransaction }: House): string[] {
  return bodiesInside(source)
    .flatMap(callsIn)
    .flatMap((call) => {
      const callee = resolve(source, call.expression)
      const said = call.expression.getText(source.ast)
      if (isDistant(call) || (callee && toNetwork.has(callee)))
        return [finding(source, call, `${said}() waits for a network inside a transaction`)]
      if (isOpening(call) || (callee && toTransaction.has(callee)))
        return [finding(source, call, `${said}() opens a second transaction inside the first`)]
      return []
    })
}

describe('a transaction', () => {
  const sources = readSources('server/domain', 'server/entry').concat(readSources('server').filter(isTopFile))

  it('is opened by audit/ alone [INV-2]', () => {
    expect(sources.flatMap(checkOpening)).toEqual([])
    const past = parse('server/entry/a.ts', 'await ctx.db.app.kysely.transaction().execute(work)')
    expect(checkOpening(past).length).toBeGreaterThan(0)
  })

  it('holds no call to a network and no second transaction, however deep [INV-3]', () => {
    const house = survey(sources)
    expect(house.toNetwork.size).toBeGreaterThan(5)
    expect(house.toTransaction.size).toBeGreaterThan(20)
    expect(sources.flatMap((source) => checkInside(source, house))).toEqual([])
  })

  it.each([
    ['await change(ctx, async (tx) => { await ctx.vault.call(a, b) })', 'ctx.vault.call() waits for a network'],
    ['async function store(tx: Tx) { await fetch(address) }', 'fetch() waits for a network'],
    [
      'function ask(ctx: C) { return ctx.issuer.issue(1) }\nread(ctx, (tx) => step(ctx))\nfunction step(ctx: C) { return ask(ctx) }',
      'step() waits for a network',
    ],
    ['function get() { return read(ctx, f) }\nchange(ctx, async (tx) => { await get() })', 'get() opens a second'],
  ])('is seen to be wrong in %s', (text, what) => {
    const source = parse('server/domain/grant/a.ts', text)
    expect(checkInside(source, survey([source]))).toContainEqual(expect.stringContaining(what))
  })
})

function isTopFile({ path }: Source): boolean {
  return path.split('/').length === 2
}
