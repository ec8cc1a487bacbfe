/** Carries one approver's yes or no to the layer that waits for it; the next layer then waits by itself. */
import type { Answer, Call } from '../gateway/endpoint.ts'
import { fieldsOf, refuse, succeed } from './envelope.ts'
import {
  type Approval,
  collectionOf,
  currentLevel,
  type Decision,
  findReimbursement,
  type Reimbursement,
} from './records.ts'

type Word = Decision['decision']

/** Approving takes a `note`, rejecting needs a `reason`. */
export function decideReimbursement(decision: Word): (call: Call) => Answer {
  return (call) => {
    const { state } = call.sandbox
    const found = findReimbursement(state, call.company, call.params.id ?? '')
    if (!found) throw refuse(404, 'Reimbursement not found.')
    const { approver, note } = readWish(call.body, decision)
    const approval = requireTurn(found, approver)
    const decided = { ...approval, status: decision, decided_at: new Date(call.sandbox.now()).toISOString(), note }
    const approvals = found.approvals.map((one) => (one === approval ? decided : one))
    const after = { ...found, approvals, status: statusOf(approvals) }
    state.put(collectionOf('reimbursements'), String(found.id), after)
    keepDecision(call, found.id, decided)
    return succeed({ id: after.id, status: after.status, approvals })
  }
}

function readWish(body: unknown, decision: Word): { approver: number; note: string | null } {
  const fields = fieldsOf(body)
  const { approver_user_id: approver } = fields
  if (typeof approver !== 'number' || !Number.isInteger(approver)) throw refuse(422, 'approver_user_id is required.')
  const said = decision === 'approved' ? fields.note : fields.reason
  const note = typeof said === 'string' && said.trim() !== '' ? said : null
  if (decision === 'rejected' && note === null) throw refuse(422, 'reason is required.')
  return { approver, note }
}

/** The approval that is this person's to give now. */
function requireTurn(reimbursement: Reimbursement, approver: number): Approval {
  if (reimbursement.status !== 'pending') throw refuse(409, `The reimbursement is already ${reimbursement.status}.`)
  const own = reimbursement.approvals.filter((one) => one.approver_user_id === approver)
  const level = currentLevel(reimbursement)
  const turn = own.find((one) => one.level === level && one.status === 'pending')
  if (turn) return turn
  if (own.some((one) => one.status !== 'pending')) throw refuse(409, 'This approver has already decided.')
  throw refuse(422, 'The approver is not in the current approval layer.')
}

function statusOf(approvals: Approval[]): Reimbursement['status'] {
  if (approvals.some(({ status }) => status === 'rejected')) return 'rejected'
  return approvals.every(({ status }) => status === 'approved') ? 'approved' : 'pending'
}

type Decided = Approval & { status: Word; decided_at: string }

function keepDecision({ sandbox: { state }, company, clientId }: Call, reimbursement: number, decided: Decided): void {
  const id = state.next(collectionOf('decisions'))
  const { level, approver_user_id: approver, status: decision, note, decided_at: decidedAt } = decided
  const kept = { company, clientId, id, reimbursement, level, approver, decision, note, decidedAt }
  state.put<Decision>(collectionOf('decisions'), String(id), kept)
}
