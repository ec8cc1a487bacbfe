/** The one question before every act: may this agent do this now, and under which right? */
import { choiceSettings } from '../../../contract/action.ts'
import { AppError } from '../../platform/error.ts'
import { isProved, type ProvedContact } from '../agent/index.ts'
import type { Context } from '../audit/index.ts'
import { meaningHash, tightest } from '../catalogue/index.ts'
import type { SealedCredential } from '../vault/index.ts'
import { type Defined, defineUse, ownCredential } from './define-use.ts'
import { neededIdentity } from './needed-identity.ts'
import { type GrantedUse, openUses, type UseRow } from './store-views.ts'
import { checkUse, type UsableGrant, type UsableRow } from './use.ts'

/** Throws the exact cause; for an action the agent never had chosen one fixed refusal, the same for foreign and nonexistent. */
export async function requireGrant(ctx: Context, input: { agent: string; action: string }): Promise<UsableGrant> {
  const { grant } = await openAct(ctx, { ...input, key: null })
  return grant
}

export interface OpenedAct {
  grant: UsableGrant
  /** Whether the key stands for an act already. */
  isKeyUsed: boolean
  /** Where the count of the day is reached. */
  full: { limit: 'maxPerDay'; bound: number; resetsAt: Date } | null
}

/** requireGrant(), and in the same round trip whether the key stands for an act already and whether the day is full. */
export async function openAct(
  ctx: Context,
  { agent, action, key }: { agent: string; action: string; key: string | null },
): Promise<OpenedAct> {
  const now = ctx.clock.now()
  const name = `act ${agent} ${action}`
  const known = key === null ? ctx.recent.get<OpenedAct>(ctx.company, name, now) : undefined
  if (known) return known
  const [row] = await openUses(ctx, { agent, action, key, now })
  if (!row) throw new AppError('not_approved', { reason: 'never_chosen' })
  const grant = await usable(ctx, { row, agent, now })
  const opened = { grant, isKeyUsed: row.isKeyUsed, full: fullOf(grant, row) }
  // Only of what reads: a write is looked at anew each time, and either is judged once more before it is told or sent.
  if (key === null && grant.definition.version.effect === 'read')
    ctx.recent.set(ctx.company, name, { value: opened, now })
  return opened
}

function fullOf({ limits }: UsableGrant, { fullUntil }: UseRow): OpenedAct['full'] {
  return fullUntil && { limit: 'maxPerDay', bound: limits.maxPerDay ?? 0, resetsAt: fullUntil }
}

/** Everything the agent may do now for whoever is there, by the names of the actions: what needs to know more of them is absent. */
export async function listUsable(ctx: Context, agent: string, contact?: ProvedContact): Promise<UsableGrant[]> {
  const now = ctx.clock.now()
  const grants: UsableGrant[] = []
  for (const row of await openUses(ctx, { agent, action: null, key: null, now })) {
    try {
      const grant = await usable(ctx, { row, agent, now })
      if (isProved(neededIdentity(grant), contact)) grants.push(grant)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
    }
  }
  return grants
}

async function usable(
  ctx: Context,
  { row, agent, now }: { row: UseRow; agent: string; now: Date },
): Promise<UsableGrant> {
  let definition: Defined | undefined
  const runningHash = (granted: GrantedUse) => {
    definition = defineUse(ctx, granted)
    return definition && meaningHash(definition.product, definition.action, definition.version)
  }
  checkUse(row, { now, runningHash })
  const { grant, choice, action, version, scopes, grantedDigest, timeZone } = row
  const settings = choiceSettings.parse(row.settings)
  if (!definition) throw new Error(`The catalogue lost ${action} version ${version}.`)
  // Approved where the products lay elsewhere, at the sandbox say: here nobody has said where to call.
  if (!definition.isOpen)
    throw new AppError('setup_failed', { action, product: row.product, reason: 'not_available_yet' })
  return {
    ...{
      definition,
      grant,
      choice,
      settings,
      action,
      version,
      meaningHash: row.meaningHash,
      scopes,
      grantedDigest,
      timeZone,
    },
    limits: tightest(row.limits, settings.limits),
    grantedLimits: row.limits,
    credential: await credentialFor(ctx, { row, agent, definition }),
  }
}

/** What the issuer gave, or of an action of the company's own what its connection holds; nothing for what asks nobody. */
async function credentialFor(
  ctx: Context,
  { row, agent, definition }: { row: UsableRow; agent: string; definition: Defined },
): Promise<SealedCredential | null> {
  if (row.credential) return { ...row.credential, company: ctx.company }
  if (!definition.action.own) return null
  const own = await ownCredential(ctx, { own: definition.action.own, agent })
  if (typeof own !== 'string') return own
  throw new AppError('setup_failed', { action: row.action, product: row.product, reason: own })
}
