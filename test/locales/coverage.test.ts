import { describe, expect, it } from 'vitest'
import { testOutcome } from '../../contract/connection.ts'
import { errorCodes } from '../../contract/error.ts'
import { eventNames } from '../../contract/event.ts'
import { timelineStep } from '../../contract/timeline.ts'
import * as word from '../../contract/word.ts'
import { hasSentence } from '../../locales/index.ts'
import { en, id } from './sentences.ts'

const withoutSentence = (keys: string[]) => keys.filter((key) => !hasSentence(key))

describe('the words of the contract', () => {
  it.each([
    ['state', word.rowState.options],
    ['product', ['qontak', 'talenta', 'jurnal', 'desty', 'other']],
    ['group', ['qontak', 'talenta', 'jurnal', 'desty', 'other']],
    ['effect', word.effect.options],
    ['role', word.qontakRole.options],
    ['gate', word.gatePart.options],
    ['request', word.requestState.options],
    ['delivery', word.deliveryState.options],
    ['execution', word.executionState.options],
    ['reject.reason', word.rejectReason.options],
    ['timeline', timelineStep.shape.step.options],
    ['event', eventNames],
    ['audit.outcome', errorCodes],
    ['audit.outcome', testOutcome.options],
  ])('have a sentence each: %s [PICK-7]', (prefix, names) => {
    expect(withoutSentence(names.map((name) => `${prefix}.${name}`))).toEqual([])
  })

  it('say for each state of a row what to do next [PICK-2]', () => {
    expect(withoutSentence(word.rowState.options.map((state) => `state.${state}.next`))).toEqual([])
  })

  it('are the only events that have a phrase', () => {
    const phrases = Object.keys(en).filter((key) => key.startsWith('event.'))
    expect(phrases).toEqual(eventNames.map((name) => `event.${name}`).sort())
  })
})

describe('every code', () => {
  it('says what happened, who acts, what comes next and what the customer hears [RUN-6] [RUN-8]', () => {
    const parts = ['what', 'owner', 'next', 'chat']
    expect(withoutSentence(errorCodes.flatMap((code) => parts.map((part) => `error.${code}.${part}`)))).toEqual([])
  })

  it.each([
    ['en', en],
    ['id', id],
  ])('lets nothing internal leak into a chat: three sentences, and four of their own (%s)', (_, sentences) => {
    const codes = ['not_approved', 'unavailable', 'invalid_input']
    const allowed = codes.map((code) => sentences[`error.${code}.chat`])
    const own = Object.entries(sentences).filter(
      ([key, text]) => /^error\..*\.chat\b/.test(key) && !allowed.includes(text),
    )
    expect(own.map(([key]) => key)).toEqual([
      'error.confirmation_required.chat',
      'error.identity_missing.chat',
      'error.invalid_input.chat.several',
      'error.outcome_unknown.chat',
    ])
  })
})

describe('the actions', () => {
  const full = [
    ...['talenta_approve_reimbursement', 'talenta_generate_payslip'],
    ...['jurnal_create_sales_order', 'jurnal_create_sales_invoice'],
    ...['desty_check_product_stock', 'desty_check_payment_status', 'desty_check_voucher'],
  ]
  const configured = [
    ...['assign_agent', 'create_deal', 'create_ticket', 'resolve_conversation', 'update_deal', 'update_ticket'],
    'create_tag',
  ].map((name) => `qontak_${name}`)
  const other = ['other_api_integrations', 'other_nearest_location']
  const coming = ['google', 'calendly', 'salesforce', 'zoho', 'midtrans'].map((name) => `other_${name}`)

  const keys = (actions: string[], parts: string[]) =>
    actions.flatMap((action) => parts.map((part) => `action.${action}.${part}`))

  it('have a name and one plain sentence in the drawer [PICK-2]', () => {
    expect(withoutSentence(keys([...full, ...configured, ...other, ...coming], ['name', 'row']))).toEqual([])
  })

  it('show by an example when to use them [PICK-6]', () => {
    expect(withoutSentence(keys([...full, ...configured, ...other], ['when']))).toEqual([])
  })

  it('tell the Super Admin everything: what, whose data, limits, undo, never, an example [APPR-10]', () => {
    const parts = ['title', 'verb', 'does', 'limit', 'whose', 'undo', 'example']
    expect(withoutSentence(keys(full, parts))).toEqual([])
  })

  it('say the most that can happen: a worst case, or what customers learn [APPR-3]', () => {
    const silent = full.filter((action) => !['most', 'learn'].some((part) => hasSentence(`action.${action}.${part}`)))
    expect(silent).toEqual([])
  })
})
