import { describe, expect, it } from 'vitest'
import { jurnal } from '../../products/jurnal/index.ts'
import { other } from '../../products/other/index.ts'
import { Lines } from '../../server/domain/execution/lines.ts'
import type { Line } from '../../server/domain/execution/send.ts'
import type { SignedOutcome, Trouble } from '../../server/domain/vault/index.ts'
import { createMetrics } from '../../server/platform/metrics.ts'
import { fakeClock } from '../clock.ts'

const second = 1000
const answer: SignedOutcome = { kind: 'answer', status: 200, body: { name: 'PT Contoh' } }

function open(budget: { perCredential?: number; perAddress?: number } = {}) {
  const clock = fakeClock()
  const metrics = createMetrics()
  return { clock, metrics, lines: new Lines({ clock, metrics, perCredential: 0, perAddress: 0, ...budget }) }
}

function lineOf(company: string, credential = 'crd_1', product = jurnal): Line {
  return { product, credential: { company, id: credential } as Line['credential'] }
}

function trouble(code: Trouble['code'], facts = {}): Trouble {
  return { kind: 'trouble', code, sent: 'maybe', facts }
}

const kopi = lineOf('com_kopi')
const toko = lineOf('com_toko', 'crd_2')

describe('the line to a product', () => {
  it('is given up for one company, and no other, nor another product [ACT-6]', () => {
    const { lines } = open()
    for (let call = 0; call < 4; call += 1) lines.note(kopi, trouble('product_down'))
    const talenta = lineOf('com_kopi', 'crd_1', { ...jurnal, id: 'talenta' })
    expect(lines.admit(kopi, false)).toMatchObject({
      code: 'product_down',
      sent: 'no',
      facts: { retryAfterSeconds: 12 },
    })
    expect([toko, talenta].map((line) => lines.admit(line, false))).toEqual([undefined, undefined])
    expect(lines.admit(kopi, true)).toBeUndefined()
  })

  it('is given up for one connection alone where every connection leads elsewhere [ACT-6]', () => {
    const { lines } = open()
    const [one, two] = [lineOf('com_kopi', 'con_1', other), lineOf('com_kopi', 'con_2', other)]
    for (let call = 0; call < 4; call += 1) lines.note(one, trouble('product_down'))
    expect([lines.isDead(one), lines.isDead(two)]).toEqual([true, false])
  })

  it.each<[string, SignedOutcome]>([
    ['a no of the product', { kind: 'answer', status: 422, body: {} }],
    ['too many calls', trouble('rate_limited', { retryAfterSeconds: 0 })],
    ['a clock that is off', trouble('clock_off')],
    ['a refused signature', trouble('signature_refused')],
    ['our own end', trouble('product_down', { cause: 'closed' })],
    ['our own mistake', trouble('product_down', { cause: 'invalid' })],
    ['words that mean nothing', trouble('product_down', { cause: 'not_json', status: 404 })],
  ])('is not given up for %s [ACT-6]', (_, outcome) => {
    const { lines } = open()
    for (let call = 0; call < 20; call += 1) lines.note(kopi, outcome)
    expect(lines.isDead(kopi)).toBe(false)
    expect(lines.admit(kopi, false)).toBeUndefined()
  })

  it('is silent after a 429 for as long as the product asks, and for that credential alone [ACT-6]', () => {
    const { lines, clock } = open()
    lines.note(kopi, trouble('rate_limited', { retryAfterSeconds: 20 }))
    clock.advance(5 * second)
    expect(lines.admit(kopi, false)).toMatchObject({ code: 'rate_limited', facts: { retryAfterSeconds: 15 } })
    expect(lines.admit(lineOf('com_kopi', 'crd_9'), false)).toBeUndefined()
    clock.advance(15 * second)
    expect(lines.admit(kopi, false)).toBeUndefined()
  })

  it('is silent for an hour at most, whatever the product asks', () => {
    const { lines } = open()
    lines.note(kopi, trouble('rate_limited', { retryAfterSeconds: 9999 }))
    expect(lines.admit(kopi, true)?.facts.retryAfterSeconds).toBe(3600)
  })

  it('carries no more than the budgets of credential and address allow, and each company its part [ACT-6]', () => {
    const { lines } = open({ perCredential: 30, perAddress: 40 })
    const go = (line: Line, times: number) =>
      Array.from({ length: times }, () => lines.admit(line, false)).filter((kept) => kept === undefined).length
    expect(go(toko, 1)).toBe(1)
    expect(go(kopi, 50)).toBe(20)
    expect(go(toko, 50)).toBe(19)
    expect(lines.admit(kopi, false)).toMatchObject({ code: 'rate_limited', facts: { retryAfterSeconds: 60 } })
    const alone = open({ perCredential: 30, perAddress: 40 })
    const taken = Array.from({ length: 50 }, () => alone.lines.admit(kopi, false)).filter((kept) => !kept)
    expect(taken).toHaveLength(30)
  })

  it('carries as much to each host of the companies’ own systems, whatever goes to another [ACT-6]', () => {
    const { lines } = open({ perAddress: 10 })
    const lineTo = (company: string, baseUrl: string): Line => {
      const credential = { company, id: `con_${company}${baseUrl}`, reach: { baseUrl, settings: {} } }
      return { product: other, credential: credential as unknown as Line['credential'] }
    }
    const go = (line: Line) => Array.from({ length: 20 }, () => lines.admit(line, false)).filter((kept) => !kept).length
    expect(go(lineTo('com_kopi', 'https://shop.example/v1'))).toBe(10)
    expect(go(lineTo('com_toko', 'https://toko.example'))).toBe(10)
    expect(go(lineTo('com_toko', 'https://shop.example/v2'))).toBe(0)
  })
})

describe('what was looked up', () => {
  it('is believed for five minutes, by the same credential alone [ACT-6]', () => {
    const { lines, clock } = open()
    lines.keep(kopi, '/customers?q=PT', answer)
    clock.advance(299 * second)
    expect(lines.recall(kopi, '/customers?q=PT')).toEqual(answer)
    expect(lines.recall(lineOf('com_kopi', 'crd_9'), '/customers?q=PT')).toBeUndefined()
    expect(lines.recall(kopi, '/customers?q=CV')).toBeUndefined()
    clock.advance(second)
    expect(lines.recall(kopi, '/customers?q=PT')).toBeUndefined()
  })

  it('is forgotten for the company whose write was refused [ACT-15]', () => {
    const { lines } = open()
    for (const line of [kopi, toko]) lines.keep(line, '/products', answer)
    lines.forget(kopi)
    expect([lines.recall(kopi, '/products'), lines.recall(toko, '/products')]).toEqual([undefined, answer])
  })

  it('cannot be changed by whoever was given it', () => {
    const { lines } = open()
    lines.keep(kopi, '/products', answer)
    Object.assign(lines.recall(kopi, '/products') ?? {}, { status: 500 })
    expect(lines.recall(kopi, '/products')).toEqual(answer)
  })
})

describe('the figures of the lines', () => {
  it('say what became of calls, and for how many companies a product is given up [OPS-4]', async () => {
    const { lines, metrics } = open()
    for (const line of [kopi, toko]) for (let call = 0; call < 4; call += 1) lines.note(line, trouble('product_down'))
    lines.admit(kopi, false)
    lines.note(toko, answer)
    lines.keep(toko, '/products', answer)
    lines.recall(toko, '/products')
    const text = await metrics.text()
    for (const line of [
      'product_calls_total{product="jurnal",outcome="product_down"} 8',
      'product_calls_total{product="jurnal",outcome="kept_back"} 1',
      'product_calls_total{product="jurnal",outcome="answered"} 1',
      'product_calls_total{product="jurnal",outcome="recalled"} 1',
      'product_circuits_open{product="jurnal"} 1',
    ])
      expect(text).toContain(line)
  })
})
