import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Definition, definition } from '../../contract/integration.ts'
import type { Json } from '../../products/define.ts'
import { other } from '../../products/other/index.ts'
import { checkForm } from '../../server/domain/catalogue/check-form.ts'
import { inputForm } from '../../server/domain/catalogue/index.ts'
import { checkDefinition } from '../../server/domain/integration/check-definition.ts'
import { composeAction } from '../../server/domain/integration/compose-action.ts'
import { slugFor } from '../../server/domain/integration/integration.ts'
import { shapeAnswer } from '../../server/domain/integration/shape-answer.ts'
import { fillBody, fillPath } from '../../server/domain/integration/template.ts'
import '../learn-sentences.ts'

const text = { name: 'number', description: 'Number', type: 'text', required: true } as const
const right = {
  name: 'Order',
  whenToUse: 'Looks up.',
  connection: 'con_1',
  method: 'GET',
  path: '/orders/{number}',
  effect: 'read',
  parameters: [text],
}
const define = (change: object): Definition => definition.parse({ ...right, ...change })
const wrongWith = (change: object): unknown => {
  try {
    checkDefinition(define(change))
  } catch (error) {
    return (error as { facts: object }).facts
  }
  return undefined
}

/** Whatever a language model may be made to say, dots and strokes above all. */
const said = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('.', '..', '../..', '%2e%2e', '/', '?', '#', '&a=b', '"', '}{'),
)

describe('a template of a path', () => {
  it('keeps its shape whatever is said: as many segments, nothing added to the query, no way up', () => {
    const template = {
      path: '/a/{one}/b-{two}',
      query: [
        { name: 'q', value: 'x {two}' },
        { name: 'fix', value: '1' },
      ],
    }
    fc.assert(
      fc.property(said, said, (one, two) => {
        fc.pre(!['', '.', '..'].includes(one) && !['', '.', '..'].includes(two))
        const filled = fillPath(template, { one, two })
        expect(filled.shape).toBe('/a/{}/b-{}')
        const url = new URL(`https://host.example${filled.text}`)
        expect(url.pathname + url.search).toBe(filled.text)
        expect(url.pathname.split('/').map(decodeURIComponent)).toEqual([
          '',
          'a',
          one.toWellFormed(),
          `b-${two.toWellFormed()}`,
        ])
        expect([...url.searchParams]).toEqual([
          ['q', `x ${two.toWellFormed()}`],
          ['fix', '1'],
        ])
      }),
    )
  })

  it.each(['', '.', '..'])('takes no "%s" for a segment', (one) =>
    expect(() => fillPath({ path: '/a/{one}', query: [] }, { one })).toThrow('path segment'),
  )
})

describe('a template of a body', () => {
  it('takes each value as a value: what is said never becomes JSON of its own', () => {
    const template = {
      say: 'I say: {one}',
      raw: '{one}',
      list: ['{one}', '{none}'],
      deep: { none: '{none}', count: '{count}' },
    }
    fc.assert(
      fc.property(said, fc.integer(), (one, count) => {
        const filled = fillBody(template, { one, count })
        expect(filled).toEqual({ say: `I say: ${one}`, raw: one, list: [one], deep: { count } })
      }),
    )
  })

  it('keeps lists in lists and what is null, and leaves out only what was left out', () => {
    const template = { rows: [['{one}', null, []], [['{none}', '{count}']], '{none}', null], none: null }
    expect(fillBody(template, { one: 'x', count: 2 })).toEqual({ rows: [['x', null, []], [[2]], null], none: null })
  })

  it('has no way to the names that every object has', () => {
    expect(fillBody({ a: '{constructor}', b: 'x{to_string}' }, {})).toEqual({ b: 'x' })
  })
})

describe('a definition', () => {
  it.each<[string, object, string, string]>([
    ['a path that begins elsewhere', { path: 'orders/{number}' }, 'path', 'path'],
    ['a path that climbs', { path: '/a/../{number}' }, 'path', 'path'],
    ['a path with an escape', { path: '/%2e%2e/{number}' }, 'path', 'path'],
    ['a path with a query', { path: '/a?x={number}' }, 'path', 'path'],
    ['an empty segment', { path: '//a/{number}' }, 'path', 'path'],
    ['an optional value in the path', { parameters: [{ ...text, required: false }] }, 'path', 'path_required'],
    ['an unknown parameter', { path: '/a/{number}/{other}' }, 'path', 'unknown_parameter'],
    ['an unknown parameter in the query', { query: [{ name: 'a', value: '{other}' }] }, 'query', 'unknown_parameter'],
    ['a parameter that is used nowhere', { path: '/a' }, 'parameters', 'unused'],
    ['a parameter twice', { parameters: [text, text] }, 'parameters', 'twice'],
    ['a body that is no JSON', { method: 'POST', body: '{' }, 'body', 'json'],
    ['a body with GET', { body: '{}' }, 'body', 'get_body'],
    ['a GET that writes', { effect: 'write' }, 'effect', 'get_reads'],
    ['a DELETE that only looks', { method: 'DELETE' }, 'effect', 'method_writes'],
    [
      'bounds the wrong way round',
      { parameters: [{ ...text, type: 'number', least: 2, most: 1 }] },
      'parameters[0].most',
      'bounds',
    ],
    [
      'a choice twice',
      { parameters: [{ ...text, type: 'choice', options: ['a', 'a'] }] },
      'parameters[0].options',
      'twice',
    ],
  ])('may not have %s', (_, change, field, reason) => {
    expect(wrongWith(change)).toMatchObject({ field, reason })
  })

  it('says itself whether it changes anything: no POST is taken for one that only looks [ACT-4]', () => {
    const { effect: _, ...unsaid } = { ...right, method: 'POST' }
    expect(definition.safeParse(unsaid).error?.issues).toMatchObject([{ path: ['effect'] }])
  })

  it('becomes an action whose input leaves nothing open, without any pattern of the builder’s', () => {
    const kinds = [
      { ...text, name: 'a' },
      ...['number', 'whole_number', 'yes_no'].map((type) => ({ ...text, name: type, type, required: false })),
      { ...text, name: 'c', type: 'choice', options: ['x', 'y'] },
    ]
    const body = JSON.stringify(Object.fromEntries(kinds.map(({ name }) => [name, `{${name}}`])))
    const made = define({ method: 'POST', path: '/a', body, parameters: kinds })
    const { version } = composeAction(other, {
      id: 'int_1',
      slug: 'order',
      version: 1,
      definition: checkDefinition(made),
    })
    expect([...checkForm('input', inputForm(version))]).toEqual([])
    expect(JSON.stringify(inputForm(version))).not.toContain('"pattern"')
    expect(version.input.safeParse(version.sample.input)).toMatchObject({ success: true })
    expect(version.input.safeParse({ a: 'x', c: 'z' }).success).toBe(false)
  })
})

describe('an answer', () => {
  it('is told whole, or of it the places asked for that are there', () => {
    const body: Json = { order: { status: 'sent', lines: [{ name: 'Gayo' }] }, secret: 1 }
    expect(shapeAnswer(body, [])).toEqual({ answer: body, complete: true })
    expect(
      shapeAnswer(body, ['order.status', 'order.lines.0.name', 'order.none', 'constructor', 'order.lines.length']),
    ).toEqual({
      answer: { 'order.status': 'sent', 'order.lines.0.name': 'Gayo', 'order.lines.length': 1 },
      complete: true,
    })
  })
})

describe('the name of an integration as an action', () => {
  it('is made of its name, in letters that every tool takes, and is nobody else’s', () => {
    const taken = (slug: string) => ['order_status', 'order_status_2'].includes(slug)
    expect(slugFor('Order status', taken)).toBe('order_status_3')
    expect(slugFor('  Café — Ünïcode! ', taken)).toBe('cafe_u_ni_code')
    expect(slugFor('咖啡', taken)).toBe('request')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (name) =>
        /^[a-z0-9]+(_[a-z0-9]+)*$/.test(slugFor(name, () => false)),
      ),
    )
  })
})
