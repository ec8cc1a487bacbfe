/** What is granted, as the rows of the drawer and the Super Admin's list of access need it. */
import { type Context, read } from '../audit/index.ts'
import type { CompanyGrant, GrantedAction } from './grant.ts'
import { selectCompanyGrants, selectGrantedActions } from './store-views.ts'

/** Every action the agent ever was granted in the credential set that it uses, once each: as its living grant tells, else as the last one did. */
export function listGrants(ctx: Context, agent: string): Promise<GrantedAction[]> {
  return read(ctx, (tx) => selectGrantedActions(tx, ctx.company, { agent, now: ctx.clock.now() }))
}

/** The same of every agent of the company. */
export function listAllGrants(ctx: Context): Promise<GrantedAction[]> {
  return read(ctx, (tx) => selectGrantedActions(tx, ctx.company, { agent: null, now: ctx.clock.now() }))
}

/** Access that lives or is being ended, in the whole company: which agent, what, since when, approved by whom. */
export function grantsOfCompany(ctx: Context): Promise<CompanyGrant[]> {
  return read(ctx, (tx) => selectCompanyGrants(tx, ctx.company))
}
