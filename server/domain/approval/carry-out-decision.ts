/** Carries a decision out in one transaction: the request ends, its links die, the grants stand, the record says so. */
import type { DecideBody } from '../../../contract/approval.ts'
import { canonicalJson, sha256Hex } from '../../platform/canonical-json.ts'
import { AppError } from '../../platform/error.ts'
import { type Context, change, type Tx } from '../audit/index.ts'
import { lowerChoice } from '../choice/index.ts'
import { openGrants } from '../grant/index.ts'
import type { RoleNow } from '../person/index.ts'
import { type ApprovalRequest, type AskedDocument, type GrantedDocument, msSincePicker } from './approval-request.ts'
import type { Cut } from './cut-down.ts'
import { endRequest, insertDecision } from './store.ts'
import { insertBlock } from './store-blocks.ts'
import { killLinks } from './store-links.ts'

/** Who asked for what, and what is left of it by whose leave. */
export interface Ruling {
  request: ApprovalRequest
  asked: AskedDocument
  cut: Cut
  decision: DecideBody
  role: RoleNow
}

/** Ends the request and gives what was decided, in one transaction; false when another decision came first. */
export function carryOutDecision(ctx: Context, { request, asked, cut, decision, role }: Ruling): Promise<boolean> {
  return change(ctx, async (tx) => {
    const now = ctx.clock.now()
    const ended = await endRequest(tx, ctx.company, {
      id: request.id,
      state: cut.outcome,
      digest: decision.digest,
      now,
    })
    if (!ended) return { result: false, unrecorded: 'another decision won, and is recorded' }
    await killLinks(tx, ctx.company, { request: request.id, now })
    const granted = cut.actions.length > 0 ? composeGranted(ctx, { asked, request, cut, now }) : null
    await storeDecision(ctx, tx, {
      request,
      cut,
      decision,
      role,
      grantedDigest: granted?.digest ?? null,
      now,
    })
    const grants = granted ? await openGrants(tx, ctx, granted.opening) : []
    await lowerChoices(tx, ctx, { agent: request.agent, asked, cut })
    return {
      result: true,
      events: [decided(ctx, { request: ended, cut, grants, digest: granted?.digest ?? null })],
    }
  })
}

/** What the builder had set follows what was granted, unless it was changed since: nobody has to be asked for it again. */
async function lowerChoices(
  tx: Tx,
  ctx: Context,
  of: { agent: string; asked: AskedDocument; cut: Cut },
): Promise<void> {
  for (const { action, limits } of of.cut.lowered) {
    const before = of.asked.actions.find((one) => one.action === action)?.limits ?? {}
    await lowerChoice(tx, ctx, { agent: of.agent, action, before, limits })
  }
}

/** The granted document: the asked one's digest and what is left of it. */
function composeGranted(ctx: Context, from: { asked: AskedDocument; request: ApprovalRequest; cut: Cut; now: Date }) {
  const { asked, request, cut, now } = from
  const document: GrantedDocument = {
    form: 'mekari-action/granted/1',
    asked: request.askedDigest,
    agent: asked.agent.id,
    company: asked.company.id,
    approvedBy: { id: ctx.actor.id ?? '', name: ctx.actor.name },
    approvedAt: now.toISOString(),
    until: cut.until,
    actions: cut.actions,
  }
  const bytes = Buffer.from(canonicalJson(document), 'utf8')
  const digest = sha256Hex(bytes)
  const expiresAt = cut.until ? new Date(cut.until) : null
  const opening = {
    agent: request.agent,
    requestId: request.id,
    document: { bytes, digest },
    actions: cut.actions,
    approvedBy: { id: ctx.actor.id ?? '', name: ctx.actor.name },
    expiresAt,
  }
  return { digest, opening }
}

async function storeDecision(
  ctx: Context,
  tx: Tx,
  made: Omit<Ruling, 'asked'> & { grantedDigest: string | null; now: Date },
): Promise<void> {
  if (ctx.actor.kind !== 'person') throw new AppError('forbidden')
  const { request, cut, decision, now } = made
  await insertDecision(tx, ctx.company, {
    request: request.id,
    outcome: cut.outcome,
    person: ctx.actor.id,
    personName: ctx.actor.name,
    issuer: ctx.actor.issuer,
    sub: ctx.actor.sub,
    roleCheckedAt: made.role.checkedAt,
    askedDigest: request.askedDigest,
    grantedDigest: made.grantedDigest,
    reason: decision.reason ?? null,
    reasonText: decision.reasonText || null,
    cuts: { leftOut: cut.leftOut, lowered: cut.lowered, until: cut.until },
    decidedAt: now,
  })
  if (cut.outcome !== 'blocked') return
  for (const action of cut.leftOut)
    await insertBlock(tx, ctx.company, { agent: request.agent, action, request: request.id, now })
}

function decided(ctx: Context, what: { request: ApprovalRequest; cut: Cut; grants: string[]; digest: string | null }) {
  const { request, cut } = what
  const now = ctx.clock.now().getTime()
  return {
    name: `approval.${cut.outcome}` as const,
    agent: request.agent,
    outcome: cut.outcome,
    facts: {
      request: request.id,
      grants: what.grants,
      actions: cut.actions.map((action) => action.action),
      leftOut: cut.leftOut,
      askedDigest: request.askedDigest,
      grantedDigest: what.digest,
      decisionSeconds: request.viewedAt ? Math.round((now - request.viewedAt.getTime()) / 1000) : null,
      msSincePickerOpened: msSincePicker(request, ctx.clock.now()),
    },
  }
}
