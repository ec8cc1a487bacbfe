/** Refuses a typed address that cannot belong to somebody who may decide, or that passes for another. */
import { domainToUnicode } from 'node:url'
import { AppError } from '../../platform/error.ts'
import { mixesScripts } from '../../platform/mixed-script.ts'
import type { Context } from '../audit/index.ts'
import { findMember } from '../person/index.ts'
import { type Human, mailboxOf } from './approval-request.ts'

/** Throws `invalid_input` with why; an address nobody here knows may be anybody's, and decides nothing by itself. */
export async function checkTypedAddress(ctx: Context, asker: Human, address: string): Promise<void> {
  const isOwn = mailboxOf(asker.email) === mailboxOf(address)
  const reason = looksAlike(address) ? 'look_alike' : isOwn ? 'own_address' : await whoseOf(ctx, address)
  if (reason) throw new AppError('invalid_input', { field: 'typedAddress', reason })
}

async function whoseOf(ctx: Context, address: string): Promise<string | null> {
  const member = await findMember(ctx, address)
  if (!member) return null
  if (member.consultant) return 'consultant_address'
  return member.superAdmin && !member.disabled ? null : 'colleague_address'
}

/** A host of another alphabet travels in Latin letters; it is judged by how people would read it. */
function looksAlike(address: string): boolean {
  const [name = '', host = ''] = address.split('@')
  return mixesScripts(name) || mixesScripts(domainToUnicode(host))
}
