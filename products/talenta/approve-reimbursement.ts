/** Carries out a manager's decision on a reimbursement that waits for that manager; the agent never decides by itself. */
import { z } from 'zod'
import { type Act, defineAction, defineVersion, path } from '../define.ts'
import { employeeOf } from './employee.ts'
import { cut, decisionOutput, readDecision, readList, summariseDecision } from './read-decision.ts'
import { amountOf, findWaiting, type Reimbursement, waitingPath } from './reimbursement.ts'
import { attempts, sampleDecisions } from './sample-decision.ts'

/** One plain object, since not every model can be given alternatives; which fields belong together is checked. */
const input = z
  .strictObject({
    decision: z
      .enum(['list', 'approve', 'reject'])
      .describe('"list" tells what waits for this manager. Approve or reject only what the manager has decided.'),
    reimbursement: z
      .string()
      .max(15)
      .regex(/^\d+$/)
      .optional()
      .describe('Number of the reimbursement, as "list" tells it. Needed to approve and to reject.'),
    comment: z
      .string()
      .trim()
      .min(1)
      .max(300)
      .optional()
      .describe('What the manager wants to be noted, in the manager’s words. Needed to reject: the reason.'),
  })
  .superRefine(({ decision, reimbursement, comment }, { addIssue }) => {
    const complain = (field: string, message: string) => addIssue({ code: 'custom', path: [field], message })
    if (decision === 'list' && reimbursement !== undefined) complain('reimbursement', '"list" takes no reimbursement.')
    if (decision === 'list' && comment !== undefined) complain('comment', '"list" takes no comment.')
    if (decision !== 'list' && reimbursement === undefined) complain('reimbursement', 'Name the reimbursement.')
    if (decision === 'reject' && comment === undefined) complain('comment', 'To reject needs the manager’s reason.')
  })
type Input = z.infer<typeof input>

/** Nothing is looked up for a list. */
interface FoundCase {
  reimbursement?: Reimbursement
}

const v1 = defineVersion<Input, FoundCase, z.infer<typeof decisionOutput>>({
  version: 1,
  // A new credential is proved by reading one line of the list of employees.
  scopes: ['talenta:employee:list', 'talenta:reimbursement:approve'],
  endpoints: [
    'GET /reimbursement',
    'POST /reimbursement/{}/approve',
    'POST /reimbursement/{}/reject',
    'GET /reimbursement/{}',
  ],
  effect: 'money',
  dataClass: 'personal',
  identity: 'employee',
  repeatable: false,
  limits: {
    maxAmount: { default: 2_000_000, max: 100_000_000 },
    maxPerDay: { default: 20, max: 500 },
    maxPerContact: { default: 10, max: 100 },
    confirmFirst: { default: true, always: true },
  },
  input,
  output: decisionOutput,
  looks: ({ decision }) => decision === 'list',
  prepare: ({ reimbursement }, act) =>
    reimbursement === undefined ? {} : { reimbursement: findWaiting(reimbursement, act) },
  check(_input, act, { reimbursement }) {
    if (reimbursement?.user_id !== employeeOf(act)) return undefined
    return {
      field: 'reimbursement',
      reason: 'own',
      problem: 'It is the manager’s own; somebody else has to decide it.',
    }
  },
  measure: (_input, { reimbursement }) => ({ amount: reimbursement ? amountOf(reimbursement) : null }),
  tell: ({ decision, comment }, found) => {
    const { full_name, policy_name } = caseOf(found)
    const about = { employee: cut(full_name), type: cut(policy_name), amount: amountOf(caseOf(found)) }
    return { decision: { part: decision }, ...about, comment: comment ?? '–' }
  },
  trace: (_input, { reimbursement }) => (reimbursement ? String(reimbursement.id) : ''),
  call({ decision, comment }, found, act) {
    if (decision === 'list') return { method: 'GET', path: waitingPath(act) }
    const { id } = caseOf(found)
    const approver = { approver_user_id: employeeOf(act) }
    const note = noteOf(comment, act)
    return decision === 'approve'
      ? { method: 'POST', path: path`/reimbursement/${id}/approve`, body: { ...approver, note } }
      : { method: 'POST', path: path`/reimbursement/${id}/reject`, body: { ...approver, reason: note } }
  },
  read: (answer, act, asked) =>
    asked?.input.decision === 'list' ? readList(answer, act) : readDecision(answer, act, asked === undefined),
  find: (act) => ({ method: 'GET', path: path`/reimbursement/${act.trace}` }),
  summarise: summariseDecision,
  cannot: [
    { part: 'alone', hold: { limits: ['confirmFirst'] } },
    { part: 'own', hold: { attempt: attempts.own } },
    { part: 'skip', hold: { attempt: attempts.skip } },
    { part: 'amount', hold: { input: ['amount'] } },
    // Talenta's right for reimbursements comes as a whole, so that only we stand between.
    { part: 'pay', hold: { endpoints: ['POST /reimbursement/{}/disburse'] } },
    { part: 'salaries', hold: { endpoints: ['GET /payroll', 'GET /payroll/report'] } },
  ],
  ...sampleDecisions,
})

/** The note is the only thing of ours that Talenta keeps with a decision, so it carries the reference. */
const noteOf = (comment: string | undefined, { reference }: Act) =>
  [...(comment ? [comment] : []), `Qontak AI Agent ${reference}`].join(' · ')

function caseOf({ reimbursement }: FoundCase): Reimbursement {
  if (!reimbursement) throw new TypeError('To decide needs the reimbursement that was found.')
  return reimbursement
}

export const approveReimbursement = defineAction({
  id: 'talenta_approve_reimbursement',
  product: 'talenta',
  evidence: 'assumed',
  icon: 'receipt',
  effect: 'money',
  dataClass: 'personal',
  versions: [v1],
})
