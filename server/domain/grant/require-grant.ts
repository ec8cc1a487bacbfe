/** The one question before every act: may this agent do this now, and under which right? */
import { choiceSettings } from '../../../contract/action.ts'
import { AppError } from '../../platform/error.ts'
import { type Context, read } from '../audit/index.ts'
import { meaningHash, tightest } from '../catalogue/index.ts'
import { type GrantedUse, selectUse } from './store-views.ts'
import { checkUse, type UsableGrant } from './use.ts'

/** Throws the exact cause; for an action the agent never had chosen one fixed refusal, the same for foreign and nonexistent. */
export async function requireGrant(ctx: Context, input: { agent: string; action: string }): Promise<UsableGrant> {
  const now = ctx.clock.now()
  const row = await read(ctx, (tx) => selectUse(tx, ctx.company, { ...input, now }))
  if (!row) throw new AppError('not_approved')
  checkUse(row, { now, action: input.action, runningHash: (granted) => hashNow(ctx, granted) })
  const { grant, choice, action, version, scopes, grantedDigest, timeZone } = row
  const settings = choiceSettings.parse(row.settings)
  return {
    ...{ grant, choice, settings, action, version, meaningHash: row.meaningHash, scopes, grantedDigest, timeZone },
    limits: tightest(row.limits, settings.limits),
    credential: { ...row.credential, company: ctx.company },
  }
}

function hashNow(ctx: Context, { action, version }: GrantedUse): string | undefined {
  const running = ctx.catalogue.findVersion(action, version)
  return running && meaningHash(running.product, running.action, running.version)
}
