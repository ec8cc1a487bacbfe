import { describe, expect, it } from 'vitest'
import { limitKinds } from '../../contract/action.ts'
import { errorCodes, errorRules } from '../../contract/error.ts'
import { trouble } from '../../contract/execution.ts'
import { answerError } from '../../server/entry/trouble.ts'
import { AppError } from '../../server/platform/error.ts'

const languages = ['en', 'id'] as const
const at = '2026-11-24T10:00:00.000Z'

describe('the answer to an error', () => {
  it.each(errorCodes)(
    'says what, who, what next and what the customer hears, however little is known: %s [RUN-8]',
    (code) => {
      for (const language of languages) {
        const answer = trouble.parse(answerError(language, new AppError(code, { retryAfterSeconds: 0, endedAt: null })))
        expect(answer.retry).toBe(errorRules[code].retry)
        expect(`${answer.message} ${answer.next} ${answer.owner} ${answer.tellCustomer}`).not.toMatch(
          /[{}]|undefined|null|NaN/,
        )
      }
    },
  )

  it('names the cause where it is known [RUN-6]', () => {
    const withdrawn = new AppError('withdrawn', {
      by: 'Rina',
      at,
      reason: 'Audit',
      timeZone: 'Asia/Jakarta',
    })
    expect(answerError('en', withdrawn).message).toBe(
      'Rina took this access back on 24 November 2026, 17:00 WIB. Reason: “Audit”.',
    )
    expect(answerError('en', withdrawn).owner).toBe('Rina, who took it back')
    const suspended = new AppError('suspended', { missing: 'addon', since: at, accountOwner: 'Budi' })
    expect(answerError('en', suspended)).toMatchObject({
      message:
        'Paused since 24 November 2026, 17:00 WIB: your company does not have the Mekari Action add-on. Nothing was deleted.',
      owner: 'Budi, who looks after your Mekari package',
    })
    const full = new AppError('limit_reached', { limit: 'maxPerDay', bound: 20, resetsAt: at, product: 'jurnal' })
    expect(answerError('id', full)).toMatchObject({
      message: 'Batas sudah tercapai: maksimal 20 per hari.',
      retry: 'later',
      next: 'Terbuka lagi pada 24 November 2026, 17.00 WIB. Untuk batas yang lebih tinggi, ajukan kepada Super Admin.',
    })
    const high = new AppError('limit_reached', { limit: 'maxAmount', bound: '5000000', product: 'jurnal' })
    expect(answerError('en', high)).toMatchObject({
      retry: 'no',
      message: 'The limit was reached: at most Rp5.000.000 each time.',
      next: 'This one is above the limit per call. Do it in Jurnal, or ask a Super Admin for a higher limit.',
    })
  })

  it.each([
    [{}, 'Ask a Super Admin for approval again; your settings are kept.'],
    [{ byChoice: true }, 'Saving the settings again allows it again, once its connection is in the same access group.'],
  ])('tells of access that ended as its agent moved who can ask for it again: %j [MULTI-1] [RUN-8]', (how, next) => {
    const moved = new AppError('withdrawn', { by: null, at, reason: 'moved', moved: true, ...how })
    expect(answerError('en', moved)).toMatchObject({
      message: 'This access ended on 24 November 2026, 17:00 WIB, when the AI Agent was moved to another access group.',
      next,
      owner: 'You (Admin or Supervisor)',
    })
  })

  it.each([
    [
      { limit: 'maxPerContact', bound: 3, resetsAt: at },
      'The limit was reached: at most 3 a day per contact, or per chat where nobody has proved who they are.',
      'later',
    ],
    [{ limit: 'maxDiscountPercent', bound: 10, asked: 12 }, 'This is beyond the limit. Discounts up to 10%.', 'no'],
    [{ limit: 'maxPriceCutPercent', bound: 0 }, 'This is beyond the limit. No price below the product’s own.', 'no'],
    [{ limit: 'maxDepositPercent', bound: 0 }, 'This is beyond the limit. No down payments.', 'no'],
    [{ limit: 'maxWithholdingPercent', bound: 2 }, 'This is beyond the limit. Withholding tax up to 2%.', 'no'],
    [{ limit: 'customers', asked: 'PT Contoh' }, '“PT Contoh” is not among what is allowed here.', 'no'],
    [{ limit: 'products', asked: 'Teh' }, '“Teh” is not among what is allowed here.', 'no'],
  ] as const)(
    'names each limit that was reached, and whether time will mend it: %j [ACT-5] [RUN-8]',
    (facts, message, retry) => {
      const error = new AppError('limit_reached', { product: 'jurnal', reason: limitKinds[facts.limit], ...facts })
      const answer = answerError('en', error)
      expect(answer).toMatchObject({ message, retry })
      expect(answer.tellCustomer).toBe('I cannot do that here. Shall I connect you with our team?')
      expect(answerError('id', error).message).not.toBe(message)
    },
  )

  it('lets a model correct itself: the field, what it asked for, and what there is [ACT-3]', () => {
    const facts = {
      field: 'customer',
      reason: 'several',
      asked: 'Sinar',
      choices: ['Kedai Sinar Pagi', 'CV Sinar Abadi'],
      product: 'jurnal',
    }
    const answer = answerError('en', new AppError('invalid_input', facts))
    expect(answer.message).toBe(
      'Jurnal has several that fit “Sinar” (the customer’s name): Kedai Sinar Pagi and CV Sinar Abadi.',
    )
    // The agent may know who the company's customers are; whoever talks with it may not.
    expect(answer.tellCustomer).toBe('I need one detail to be corrected before I can continue: the customer’s name.')
    const goods = { ...facts, field: 'items[0].product', choices: ['Gayo 1 kg', 'Gayo 250 g'] }
    expect(answerError('en', new AppError('invalid_input', goods)).tellCustomer).toBe(
      'Several fit the product in line 1: Gayo 1 kg and Gayo 250 g. Which one do you mean?',
    )
    const { product: _product, ...told } = facts
    expect(answer.facts).toEqual(told)
    expect(answer.next).toBe('Ask which one is meant, then try again with that name. Nothing was sent.')
    const none = { field: 'customer', reason: 'none', asked: 'Sinar', product: 'jurnal' }
    expect(answerError('en', new AppError('invalid_input', none)).message).toBe(
      'Jurnal has nothing called “Sinar” (the customer’s name).',
    )
  })

  it('names the field that is wrong where that is all there is to say [ACT-3]', () => {
    const facts = { field: 'items[0].quantity', reason: 'too_small', problem: 'Too small: expected number to be >0' }
    expect(answerError('en', new AppError('invalid_input', facts))).toMatchObject({
      message: 'The quantity in line 1 is too small.',
      next: 'Correct the quantity in line 1, then try again. Nothing was sent.',
      tellCustomer: 'I need one detail to be corrected before I can continue: the quantity in line 1.',
      facts,
    })
    expect(answerError('id', new AppError('invalid_input', facts)).message).toBe('Jumlah di baris 1 terlalu kecil.')
  })

  it('tells the record why a name was not found after the name itself was forgotten [ACT-3]', () => {
    const kept = { product: 'jurnal', reason: 'several', field: 'items[1].product', choiceCount: 2 }
    expect(answerError('en', new AppError('invalid_input', kept)).message).toBe(
      'Jurnal has several that fit the product in line 2.',
    )
    const { choiceCount: _, ...none } = { ...kept, reason: 'none' }
    expect(answerError('en', new AppError('invalid_input', none)).message).toBe(
      'Jurnal does not have what was asked for: the product in line 2.',
    )
  })

  it.each(['items[0].price', 'person_name', 'toString'])(
    'never tells a customer a name that only programs know: %s [RUN-8]',
    (field) => {
      for (const code of ['invalid_input', 'product_rejected'] as const)
        for (const language of languages)
          expect(answerError(language, new AppError(code, { field })).tellCustomer).not.toContain(field)
    },
  )

  it('keeps to itself what is for operators, and of an action that is not approved everything', () => {
    const facts = { product: 'jurnal', cause: 'wrong_signature', offsetSeconds: 900, grant: 'grt_1', missing: 'flag' }
    expect(answerError('en', new AppError('signature_refused', facts)).facts).toEqual({ product: 'jurnal' })
    expect(answerError('en', new AppError('not_approved', facts))).toEqual(
      answerError('en', new AppError('not_approved')),
    )
  })
})
