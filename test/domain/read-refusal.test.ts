import { describe, expect, it } from 'vitest'
import { readRefusal } from '../../server/domain/execution/read-refusal.ts'

describe('a product’s no', () => {
  it.each([
    [
      'object of arrays',
      { due_date: ['is before the transaction date'] },
      { field: 'due_date', reason: 'is before the transaction date' },
    ],
    ['invoice duplicate', { error: ['has already been taken'] }, { reason: 'has already been taken' }],
    [
      'field, id and full messages',
      {
        custom_id: '(Custom id attribute had already been used.)',
        id: 7,
        error_full_messages: ['Custom has been used'],
      },
      { field: 'custom_id', reason: 'Custom has been used' },
    ],
    [
      'full messages as text',
      { error_full_messages: 'Amount must be greater than 0' },
      { reason: 'Amount must be greater than 0' },
    ],
    ['errors as text', { errors: 'Unprocessable Entity' }, { reason: 'Unprocessable Entity' }],
    ['errors as list', { errors: ['', 'Record not found'] }, { reason: 'Record not found' }],
    [
      'bare array',
      ["You're not authorized to perform this action."],
      { reason: "You're not authorized to perform this action." },
    ],
    ['error and message', { error: 'Unauthorized', message: 'Invalid' }, { reason: 'Unauthorized' }],
    ['message', { message: 'Trial period has expired' }, { reason: 'Trial period has expired' }],
    ['status, message, data', { status: 404, message: 'Not there', data: null }, { reason: 'Not there' }],
    [
      'nested fields',
      { 'transaction_lines.amount': { 0: ['is wrong'] } },
      { field: 'transaction_lines.amount', reason: 'is wrong' },
    ],
    ['nothing readable', { id: null }, {}],
    ['null', null, {}],
  ])('is understood as %s [ACT-3]', (_, body, refusal) => {
    expect(readRefusal(body as never)).toEqual(refusal)
  })

  it('is data: one line of at most 200 characters, without mark-up or invisible characters', () => {
    const { reason = '' } = readRefusal({ message: `a\u202Eb\n<script>c</script>\u200B${'x'.repeat(300)}` })
    expect(reason).toMatch(/^a b script/)
    expect(reason).not.toMatch(/[<>\n\u202E\u200B]/)
    expect(reason.length).toBeLessThanOrEqual(200)
  })
})
