/** The one question before every act: may this agent do this now, and under which right? */
import { choiceSettings } from '../../../contract/action.ts'
import { AppError } from '../../platform/error.ts'
import { isProved, type ProvedContact } from '../agent/index.ts'
import { type Context, read } from '../audit/index.ts'
import { meaningHash, tightest } from '../catalogue/index.ts'
import { neededIdentity } from './needed-identity.ts'
import { type GrantedUse, selectUses, type UseRow } from './store-views.ts'
import { checkUse, type UsableGrant } from './use.ts'

/** Throws the exact cause; for an action the agent never had chosen one fixed refusal, the same for foreign and nonexistent. */
export async function requireGrant(ctx: Context, input: { agent: string; action: string }): Promise<UsableGrant> {
  const now = ctx.clock.now()
  const [row] = await read(ctx, (tx) => selectUses(tx, ctx.company, { ...input, now }))
  if (!row) throw new AppError('not_approved', { reason: 'never_chosen' })
  return usable(ctx, row, now)
}

/** Everything the agent may do now for whoever is there, by the names of the actions: what needs to know more of them is absent. */
export async function listUsable(ctx: Context, agent: string, contact?: ProvedContact): Promise<UsableGrant[]> {
  const now = ctx.clock.now()
  const rows = await read(ctx, (tx) => selectUses(tx, ctx.company, { agent, action: null, now }))
  return rows.flatMap((row) => {
    try {
      const grant = usable(ctx, row, now)
      return isProved(neededIdentity(grant), contact) ? [grant] : []
    } catch (error) {
      if (error instanceof AppError) return []
      throw error
    }
  })
}

function usable(ctx: Context, row: UseRow, now: Date): UsableGrant {
  checkUse(row, { now, runningHash: (granted) => hashNow(ctx, granted) })
  const { grant, choice, action, version, scopes, grantedDigest, timeZone } = row
  const settings = choiceSettings.parse(row.settings)
  const definition = ctx.catalogue.findVersion(action, version)
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
    credential: { ...row.credential, company: ctx.company },
  }
}

function hashNow(ctx: Context, { action, version }: GrantedUse): string | undefined {
  const running = ctx.catalogue.findVersion(action, version)
  return running && meaningHash(running.product, running.action, running.version)
}
