/** Invariant 1: only vault/ opens a secret, few may have it make a call, and nothing writes a plain value anywhere. */
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { importsOf } from './imports.ts'
import { callsIn } from './routines.ts'
import { collect, finding, parse, readSources, type Source } from './source.ts'

/** Who may have the vault sign and send a call. */
const callers = ['execution/send.ts', 'credential/prove.ts', 'connection/test.ts'].map((at) => `server/domain/${at}`)

/** What opens or uses a plain secret, and the only places that may take it from where it is defined. */
const instruments = [
  { from: 'server/platform/envelope.ts', name: 'open', places: /^server\/domain\/vault\// },
  { from: 'server/platform/sign-hmac.ts', name: 'authorization', places: /^server\/domain\/vault\/strategies\// },
]

function checkInstruments(source: Source): string[] {
  return importsOf(source).flatMap(({ node, target, names }) =>
    instruments
      .filter(({ from, name, places }) => target === from && names.includes(name) && !places.test(source.path))
      .map(({ name }) => finding(source, node, `takes ${name}() outside of the vault`)),
  )
}

function checkCalls(source: Source): string[] {
  const isInside = /^server\/(domain\/vault|platform)\//.test(source.path)
  return callsIn(source.ast).flatMap((call) => {
    const said = call.expression.getText(source.ast)
    if (/\breveal$/.test(said) && !isInside) return [finding(source, call, 'reveals a secret outside of the vault')]
    const isCaller = callers.includes(source.path)
    return /\bvault\.call$/.test(said) && !isCaller ? [finding(source, call, 'has the vault make a call')] : []
  })
}

const levels = new Set(['debug', 'info', 'warn', 'error'])
const secretive = /secret|token(?!_?id$)|password|authorization|cookie|csrf|plain/i

/** What is handed to the log, by the names of its facts. */
function checkLog(source: Source): string[] {
  const logging = callsIn(source.ast).filter(
    ({ expression }) =>
      ts.isPropertyAccessExpression(expression) &&
      levels.has(expression.name.text) &&
      /\blog$/.test(expression.expression.getText(source.ast)),
  )
  return logging.flatMap((call) =>
    collect(call, ts.isObjectLiteralElement)
      .filter((fact) => secretive.test(fact.name?.getText(source.ast) ?? fact.getText(source.ast)))
      .map((fact) => finding(source, fact, 'may log a secret')),
  )
}

describe('a secret', () => {
  const sources = readSources('server', 'products', 'contract', 'locales')

  it('is opened by the vault alone [INV-1] [CRED-4]', () => {
    expect(sources.flatMap(checkInstruments)).toEqual([])
    const text = "import { open } from '../../platform/envelope.ts'"
    expect(checkInstruments(parse('server/domain/grant/a.ts', text))).toHaveLength(1)
  })

  it('is used by sending, proving and testing alone [INV-1] [CRED-4]', () => {
    expect(sources.flatMap(checkCalls)).toEqual([])
    expect(checkCalls(parse('server/domain/grant/a.ts', 'ctx.vault.call(credential, call)'))).toHaveLength(1)
    expect(checkCalls(parse('server/entry/a.ts', 'const plain = secret.reveal()'))).toHaveLength(1)
  })

  it('is not handed to the log [INV-1] [CRED-4]', () => {
    expect(sources.flatMap(checkLog)).toEqual([])
    const text = "tools.log.info('sent', { authorization: header, requestId })"
    expect(checkLog(parse('server/entry/a.ts', text))).toHaveLength(1)
  })
})
