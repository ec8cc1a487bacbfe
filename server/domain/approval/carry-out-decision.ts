/** Carries a decision out in one round trip: the request ends, its links die, the grants stand, the record says so. */
import type { DecideBody } from '../../../contract/approval.ts'
import { canonicalJson, sha256Hex } from '../../platform/canonical-json.ts'
import { AppError } from '../../platform/error.ts'
import { type Context, changeAndFollow, type Fact } from '../audit/index.ts'
import { type Opening, packOpening } from '../grant/index.ts'
import type { RoleNow } from '../person/index.ts'
import { type AskedDocument, type GrantedDocument, msSincePicker } from './approval-request.ts'
import type { Cut } from './cut-down.ts'
import type { Matter } from './read-matter.ts'

/** Who asked for what, and what is left of it by whose leave. */
export interface Ruling {
  matter: Matter
  asked: AskedDocument
  cut: Cut
  decision: DecideBody
  role: RoleNow
}

/**
 * Lost: another end came first. Changed: agent, gate or asker are not as they were when it was judged. Beside: some of the access
 * that it was read beside has ended or is another.
 */
export type Carried = { isDone: true } | { isDone: false; why: 'lost' | 'changed' | 'beside' }

/** Ends the request and gives what was decided, or does nothing at all; the database judges both while it holds them. */
export function carryOutDecision(ctx: Context, ruling: Ruling): Promise<Carried> {
  const { matter, asked, cut, decision, role } = ruling
  if (ctx.actor.kind !== 'person') throw new AppError('forbidden')
  const { id, name, issuer, sub } = ctx.actor
  const { request, asker } = matter
  const opening = cut.actions.length > 0 ? composeGranted(ctx, ruling) : null
  const now = ctx.clock.now()
  return changeAndFollow<Carried>(ctx, {
    run: 'carry_out_decision',
    input: {
      ...{ request: request.id, agent: request.agent, requester: request.requester.id, asker, now },
      set: asked.set?.id ?? null,
      beside: (decision.beside ?? []).map((one) => one.split(' ')),
      ...{ outcome: cut.outcome, askedDigest: request.askedDigest, by: { id, name, issuer, sub } },
      ...{ roleCheckedAt: role.checkedAt, reason: decision.reason ?? null, reasonText: decision.reasonText || null },
      cuts: { leftOut: cut.leftOut, lowered: cut.lowered, until: cut.until },
      blocked: cut.outcome === 'blocked' ? cut.leftOut : [],
      lowered: cut.lowered.map((one) => ({
        ...one,
        agent: request.agent,
        before: limitsOf(asked, one.action),
        by: name,
        now,
      })),
      opening: opening && packOpening(ctx, opening),
    },
    fact: decided(ctx, ruling, opening?.document.digest ?? null),
    holds: request.agent,
  })
}

/** What the builder had set follows what was granted, unless it was changed since: nobody has to be asked for it again. */
function limitsOf(asked: AskedDocument, action: string) {
  return asked.actions.find((one) => one.action === action)?.limits ?? {}
}

/** The granted document: which request it answers, the asked one's digest and what is left of it. */
function composeGranted(ctx: Context, { asked, matter: { request }, cut }: Ruling): Opening {
  const approvedBy = { id: ctx.actor.id ?? '', name: ctx.actor.name }
  const document: GrantedDocument = {
    form: 'mekari-action/granted/1',
    request: request.id,
    asked: request.askedDigest,
    agent: asked.agent.id,
    company: asked.company.id,
    approvedBy,
    approvedAt: ctx.clock.now().toISOString(),
    until: cut.until,
    actions: cut.actions,
  }
  const bytes = Buffer.from(canonicalJson(document), 'utf8')
  return {
    agent: request.agent,
    requestId: request.id,
    document: { bytes, digest: sha256Hex(bytes) },
    actions: cut.actions,
    approvedBy,
    expiresAt: cut.until ? new Date(cut.until) : null,
  }
}

/** The grants are added where they are opened. */
function decided(ctx: Context, { matter: { request }, cut }: Ruling, grantedDigest: string | null): Fact {
  const now = ctx.clock.now()
  return {
    name: `approval.${cut.outcome}` as const,
    agent: request.agent,
    outcome: cut.outcome,
    facts: {
      request: request.id,
      actions: cut.actions.map((action) => action.action),
      leftOut: cut.leftOut,
      askedDigest: request.askedDigest,
      grantedDigest,
      decisionSeconds: request.viewedAt ? Math.round((now.getTime() - request.viewedAt.getTime()) / 1000) : null,
      msSincePickerOpened: msSincePicker(request, now),
    },
  }
}
