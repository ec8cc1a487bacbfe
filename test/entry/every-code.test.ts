/** Every code of the model, brought about for real, and told alike over HTTP, over MCP, in the row, and by mail where one goes out. */
import { describe, expect, it } from 'vitest'
import { type ErrorCode, errorRules } from '../../contract/error.ts'
import { ask, invoice, order, reimbursement, rowOf } from '../stories/builder.ts'
import { approve } from '../stories/super-admin.ts'
import { type Everything, openEverything, payment, voucher, type Wish } from './open-everything.ts'
import { gayo } from './open-runtime.ts'

interface Cause {
  code: ErrorCode
  wish: Wish
  /** Once, or before each call where it is undone after each. */
  begin?(stage: Everything): Promise<unknown>
  end?(stage: Everything): Promise<unknown>
  /** The state of the action's row meanwhile; `trouble` for an active one that says what stands in the way. */
  row?: string
  /** It is an incident, of which one mail tells. */
  isMailed?: true
}

const asked: Wish = { action: voucher, input: { code: 'KOPI10' } }
const bought: Wish = { action: invoice, input: gayo }
const mend = (stage: Everything) => stage.mend()
const tamper =
  (change: string) =>
  ({ house }: Everything) =>
    house.look(`UPDATE granted_action SET ${change} WHERE action = $1`, [voucher])

/** In an order in which none stands in the way of the next. */
const causes: Cause[] = [
  { code: 'not_approved', wish: { action: order, input: gayo }, row: 'needs_approval' },
  { code: 'invalid_input', wish: { ...bought, input: { ...gayo, customer: 'Sinar' } }, row: 'active' },
  { code: 'key_required', wish: { ...bought, unnamed: true }, row: 'active' },
  { code: 'limit_reached', wish: { ...bought, input: { ...gayo, items: [{ product: 'KOP-GAYO-1', quantity: 99 }] } } },
  { code: 'identity_missing', wish: { action: reimbursement, input: { decision: 'list' } } },
  {
    code: 'confirmation_required',
    wish: { action: reimbursement, input: { decision: 'approve', reimbursement: '93001' }, proved: true },
  },
  { code: 'product_rejected', wish: { action: payment, input: { order: '../241107' } } },
  { code: 'rate_limited', wish: bought, begin: ({ fault }) => fault('jurnal', '429', 'POST'), end: mend },
  {
    code: 'outcome_unknown',
    wish: bought,
    async begin({ fault }) {
      await fault('jurnal', '500-before', 'POST')
      await fault('jurnal', '500-before', 'GET /public/jurnal/api/v1/sales_invoices')
    },
    end: mend,
  },
  {
    code: 'product_down',
    wish: asked,
    begin: ({ fault }) => fault('desty', 'reset-before'),
    row: 'trouble',
    isMailed: true,
  },
  {
    code: 'clock_off',
    wish: asked,
    begin: async (stage) => {
      await stage.mend()
      await stage.house.control('/clock', { offsetSeconds: 40_000 })
    },
    row: 'trouble',
    isMailed: true,
  },
  {
    code: 'signature_refused',
    wish: asked,
    begin: async (stage) => {
      await stage.mend()
      await stage.revoke('desty')
    },
    row: 'trouble',
    isMailed: true,
  },
  { code: 'action_changed', wish: asked, begin: tamper(`meaning_hash = 'another'`), row: 'needs_reapproval' },
  { code: 'expired', wish: asked, begin: tamper(`expires_at = '2026-01-01'`), row: 'expired' },
  {
    code: 'withdrawn',
    wish: asked,
    async begin(stage) {
      await tamper('expires_at = NULL')(stage)
      await stage.withdraw('desty')
    },
    row: 'needs_approval',
  },
  {
    code: 'setup_failed',
    wish: { action: order, input: gayo },
    async begin({ house, builder, agent }) {
      await house.control('/issuer', { fault: 'refuse', times: 99 })
      await approve(house, (await ask(house, builder, agent)).id)
    },
  },
  {
    code: 'suspended',
    wish: bought,
    async begin({ house }) {
      await house.control('/gates', { company: '102938', addon: false })
      await house.settle()
    },
  },
]

/** Without what differs from call to call, and the places of keys, which are each door's own. */
function plain(told: object): object {
  const ids = /mka-\w{26}|cnf_\w+|\d+ (detik|menit)|"retryAfterSeconds":\d+,?/g
  const places = /header Idempotency-Key|body\.conversation|_meta\[\\"com\.mekari\/[a-z-]+\\"\]/g
  return JSON.parse(JSON.stringify(told).replace(ids, '').replace(places, 'place').replace(',}', '}'))
}

/** The same at every door; over HTTP also in English. */
async function suffer(stage: Everything, { code, wish, begin, end }: Cause) {
  const during = async <T>(call: () => Promise<T>, isFirst = false): Promise<T> => {
    if (isFirst || end) await begin?.(stage)
    const answer = await call()
    await end?.(stage)
    return answer
  }
  const { status, error } = await during(() => stage.overHttp(wish), true)
  expect([status, error.code, error.retry]).toEqual([errorRules[code].status, code, retryOf(code, error)])
  const english = (await during(() => stage.overHttp(wish, 'en'))).error
  for (const told of [error, english])
    for (const part of ['message', 'next', 'owner', 'tellCustomer'])
      expect(told[part], `${code} ${part}`).toMatch(/^[^{}]{3,}$/)
  expect(english.message).not.toBe(error.message)
  expect(plain(await during(() => stage.overMcp(wish))), `${code} over MCP`).toEqual(plain(error))
  return error
}

/** One document stays above its limit, whenever it is tried. */
const retryOf = (code: ErrorCode, { facts }: { facts: { limit?: string } }) =>
  facts.limit === 'maxAmount' ? 'no' : errorRules[code].retry

async function checkRow(
  { builder, agent }: Everything,
  { row, wish }: Cause,
  error: Record<'code' | 'message' | 'next' | 'owner', string>,
) {
  const shown = await rowOf(builder, agent, wish.action)
  if (row !== 'trouble') return expect([wish.action, shown.state]).toEqual([wish.action, row])
  const { message, next, owner } = error
  expect([shown.state, shown.trouble]).toEqual(['active', { code: error.code, message, next, owner }])
}

/** One mail says what and what next, in the words of the answer. */
async function checkMail({ house }: Everything, error: { message: string; next: string }) {
  await house.settle()
  const mails = (await house.mails('dewi@kopinusantara.example')).filter(({ text }) => text.includes(error.message))
  expect(mails.map(({ text }) => text.includes(error.next))).toEqual([true])
}

describe('every code', () => {
  it('is one cause with one owner and one next step, the same wherever it is told [RUN-6] [RUN-8]', async () => {
    const stage = await openEverything()
    for (const cause of causes) {
      const error = await suffer(stage, cause)
      if (cause.row) await checkRow(stage, cause, error)
      if (cause.isMailed) await checkMail(stage, error)
    }
    const { builder, agent, request } = stage
    const elsewhere = [
      await builder.api('POST', `/v1/agents/${agent}/choices`, {
        action: order,
        settings: { whenToUse: '', limits: {} },
      }),
      await builder.api('POST', `/v1/approval-requests/${request}/cancel`),
      await builder.api('GET', '/v1/agents/agt_none'),
    ]
    const codes = elsewhere.map(({ status, body }) => [body.error.code, status])
    expect(codes).toEqual([
      ['not_entitled', 403],
      ['already_decided', 409],
      ['not_found', 404],
    ])
    const met = [...causes.map(({ code }) => code), ...codes.map(([code]) => code)]
    expect(met.toSorted()).toEqual(modelled.toSorted())
  }, 120_000)
})

/** The list of the model, by which every code is one everywhere. */
const modelled: ErrorCode[] = [
  ...(['not_approved', 'expired', 'withdrawn', 'suspended', 'limit_reached', 'product_down', 'clock_off'] as const),
  ...(['signature_refused', 'product_rejected', 'rate_limited', 'outcome_unknown', 'identity_missing'] as const),
  ...(['action_changed', 'setup_failed', 'invalid_input', 'not_found', 'key_required'] as const),
  ...(['confirmation_required', 'not_entitled', 'already_decided'] as const),
]
