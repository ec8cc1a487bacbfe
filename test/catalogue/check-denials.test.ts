/** What an action says it cannot do is held by something, or it may not be said. */
import { describe, expect, it } from 'vitest'
import type { AnyVersion, Denial, Hold } from '../../products/define.ts'
import { products } from '../../products/index.ts'
import { createCatalogue } from '../../server/domain/catalogue/index.ts'
import { withAction } from './change-action.ts'

const reimbursement = 'talenta_approve_reimbursement'

/** The products with another list of what the reimbursement cannot do. */
const saying = (change: (version: AnyVersion) => Denial[]) =>
  withAction(
    (action) => ({ ...action, versions: action.versions.map((one) => ({ ...one, cannot: change(one) })) }),
    reimbursement,
  )

const holding = (hold: Hold) =>
  saying(({ cannot }) => cannot.map((denial) => (denial.part === 'alone' ? { ...denial, hold } : denial)))

const attemptOf = ({ cannot }: AnyVersion, part: string) => {
  const hold = cannot.find((denial) => denial.part === part)?.hold
  return hold && 'attempt' in hold ? hold.attempt : expect.fail(`no attempt ${part}`)
}

const version = products
  .flatMap(({ actions }) => actions)
  .find(({ id }) => id === reimbursement)
  ?.versions.at(-1) as AnyVersion

describe('what an action says it cannot do', () => {
  it.each<[string, Hold, string]>([
    [
      'a right that the action asks for',
      { rights: ['talenta:reimbursement:approve'] },
      'talenta_approve_reimbursement asks for the right',
    ],
    [
      'a right that another action of the product asks for, since both have one credential',
      { rights: ['talenta:payslip:generate'] },
      'talenta_generate_payslip asks for the right talenta:payslip:generate',
    ],
    ['a right of another product', { rights: ['jurnal:report:read'] }, '"jurnal:report:read" is no right of talenta'],
    ['an end point that it reaches', { endpoints: ['GET /reimbursement/{}'] }, 'its endpoints name GET'],
    ['a field that it takes', { input: ['comment'] }, 'its input takes comment'],
    ['a field that it answers, inside a list', { output: ['employee'] }, 'its output holds employee'],
    ['a limit that it has not', { limits: ['wordsOnly'] }, 'it lacks the limit wordsOnly'],
    [
      'an attempt that ends otherwise',
      { attempt: { ...attemptOf(version, 'own'), ends: 'none' } },
      'its attempt ends in own',
    ],
    ['an attempt that is carried out', { attempt: { ...version.sample, ends: 'own' } }, 'its attempt ends in a call'],
  ])('is refused where it is held by %s [APPR-10] [CRED-7]', (_, hold, complaint) => {
    const create = () => createCatalogue(holding(hold))
    expect(create).toThrow(/^products\/talenta\/approve-reimbursement\.ts:\d+: it says that it cannot "alone", and /)
    expect(create).toThrow(complaint)
  })

  it('is told, each line once and each in both languages [APPR-10]', () => {
    expect(() => createCatalogue(saying(() => []))).toThrow('it does not say what it cannot do')
    expect(() => createCatalogue(saying(({ cannot }) => [...cannot, ...cannot.slice(0, 1)]))).toThrow('it says twice')
    const unheard: Denial = { part: 'fly', hold: { endpoints: [] } }
    expect(() => createCatalogue(saying(({ cannot }) => [...cannot, unheard]))).toThrow(
      'the sentence action.talenta_approve_reimbursement.cannot.fly is missing',
    )
  })
})
