/** Where everybody who can decide is asked, so is whoever becomes a Super Admin while the request waits. */
import { type Context, change, read } from '../audit/index.ts'
import { getCompany, missingGate } from '../company/index.ts'
import { type Person, superAdmins } from '../person/index.ts'
import { type ApprovalRequest, isSamePerson, type Recipient } from './approval-request.ts'
import { bringIn, isSameReader } from './bring-in.ts'
import { recipientOf } from './choose-recipients.ts'
import { holdMails } from './resend-request.ts'
import { selectLiveRequests } from './store.ts'
import { selectRecipients } from './store-recipients.ts'

export async function askNewcomers(ctx: Context): Promise<void> {
  const live = await read(ctx, (tx) => selectLiveRequests(tx, ctx.company, ctx.clock.now()))
  const open = live.filter(({ everybody, approver }) => everybody && approver === 'own')
  if (open.length === 0 || missingGate((await getCompany(ctx)).gates)) return
  const admins = await superAdmins(ctx)
  for (const request of open) {
    const deciders = admins.filter((admin) => !isSamePerson(admin, request.requester))
    const asked = await read(ctx, (tx) => selectRecipients(tx, ctx.company, request.id))
    if (newAmong(deciders, asked).length > 0) await ask(ctx, request, deciders)
  }
}

function newAmong(deciders: Person[], asked: Recipient[]): Recipient[] {
  return deciders.map(recipientOf).filter((one) => !asked.some((other) => isSameReader(one, other)))
}

/** Judged anew under the lock: somebody may have changed meanwhile who is asked. */
function ask(ctx: Context, { id, agent }: ApprovalRequest, deciders: Person[]): Promise<void> {
  return change(ctx, async (tx) => {
    const mails = await holdMails(tx, ctx, id)
    const joining = mails ? newAmong(deciders, await selectRecipients(tx, ctx.company, id)) : []
    if (!mails || joining.length === 0) return { result: undefined, unrecorded: 'it has ended, or they are asked' }
    const added = await bringIn(tx, ctx, { request: id, joining, mails, kind: 'first' })
    const facts = { request: id, ...added, removed: [] }
    return { result: undefined, events: [{ name: 'approval.recipients_changed', agent, facts }] }
  })
}
