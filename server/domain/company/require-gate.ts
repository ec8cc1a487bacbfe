/** The one function that decides whether a company may use Mekari Action. */
import { AppError } from '../../platform/error.ts'
import { type Context, read } from '../audit/index.ts'
import { type Company, missingGate } from './company.ts'
import { type KnownCompany, selectCompanies, selectCompany } from './store.ts'

/** The company of the context; `not_found` when the directory never told of it. */
export async function getCompany(ctx: Context): Promise<Company> {
  const company = await read(ctx, (tx) => selectCompany(tx, ctx.company))
  if (!company) throw new AppError('not_found')
  return company
}

/** Throws `not_entitled` naming the missing part unless feature, add-on and flag are all on. */
export async function requireGate(ctx: Context): Promise<Company> {
  const company = await getCompany(ctx)
  requireOpen(company)
  return company
}

/** The same of a company that was read already. */
export function requireOpen({ gates, accountOwner }: Pick<Company, 'gates' | 'accountOwner'>): void {
  const missing = missingGate(gates)
  if (missing) throw new AppError('not_entitled', { missing, accountOwner })
}

/** Every company we know, for work that goes round all of them. */
export function listCompanies(ctx: Context): Promise<KnownCompany[]> {
  return read(ctx, selectCompanies)
}
