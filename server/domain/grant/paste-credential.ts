/** What a Super Admin makes by hand at the developer centre for an access that lacks its credential, and brings here. */
import type { z } from 'zod'
import type { ProductId } from '../../../contract/word.ts'
import { sha256Hex } from '../../platform/canonical-json.ts'
import type { Sealed } from '../../platform/envelope.ts'
import { AppError } from '../../platform/error.ts'
import { type Context, change, read } from '../audit/index.ts'
import { getCompany, requireGate } from '../company/index.ts'
import {
  developerScopes,
  findSuccessor,
  type Issued,
  isIssued,
  keepPasted,
  type pastedForm,
  sealPasted,
  type Tried,
  tryPasted,
} from '../credential/index.ts'
import { beginObtaining, obtainCredential } from './obtain-credential.ts'
import { rotateCredential } from './rotate-credential.ts'
import { selectWanted } from './store.ts'
import { selectRotationOf } from './store-rotation.ts'

export interface Lacking {
  agent: string
  product: ProductId
  /** The rights to tick there. */
  rights: string[]
}

/** `not_found` where nothing is lacking and nothing is to be renewed, or where credentials come by themselves. */
export async function findLacking(ctx: Context, grant: string): Promise<Lacking> {
  const lacks = await read(ctx, (tx) => selectWanted(tx, ctx.company, { grant, now: ctx.clock.now() }))
  const wanted = lacks ?? (await findSuccessor(ctx, grant))
  if (!wanted || ctx.issuer.can.issue) throw new AppError('not_found')
  return { agent: wanted.agent, product: wanted.product, rights: developerScopes(wanted.scopes) }
}

/** Asks the product with it and keeps nothing; answers whose it is, and the secret sealed for this access alone. */
export async function examinePasted(
  ctx: Context,
  input: { grant: string; pasted: z.infer<typeof pastedForm> },
): Promise<{ tried: Tried; isOther: boolean; sealed: Sealed }> {
  const pasted = await sealPasted(ctx, await begin(ctx, input.grant), input.pasted)
  const tried = await tryPasted(ctx, pasted)
  const isOther = tried.kind === 'accepted' && (await isOfOther(ctx, tried.holder))
  return { tried, isOther, sealed: pasted.sealed }
}

/** Its product names another company than ours. */
async function isOfOther(ctx: Context, holder: string | null): Promise<boolean> {
  return holder !== null && holder !== (await getCompany(ctx)).name
}

/** A page carries back whose it was said to be. */
export const markOf = (holder: string | null): string => sha256Hex(holder ?? '')

/** What a page brings back. */
interface Brought {
  grant: string
  clientId: string
  sealed: Sealed
  /** Whose it was shown to be. */
  shown: string
  /** Somebody said that the other company it belongs to is theirs too. */
  isMeant: boolean
}

/**
 * Asks the product once more, keeps what it still accepts, and puts it into use; nothing of another company that nobody said is meant,
 * and `conflict` for what was sealed for something else, or is not whose it was shown to be.
 */
export async function bringCredential(
  ctx: Context,
  { grant, clientId, sealed, shown, isMeant }: Brought,
): Promise<Tried | { kind: 'not_meant'; holder: string }> {
  const pasted = { ...(await begin(ctx, grant)), clientId, sealed }
  const tried = await tryPasted(ctx, pasted)
  if (tried.kind !== 'accepted') return tried
  const { holder } = tried
  if (markOf(holder) !== shown) throw new AppError('conflict', { reason: 'other_holder' })
  const isOther = await isOfOther(ctx, holder)
  if (holder !== null && isOther && !isMeant) return { kind: 'not_meant', holder }
  await change(ctx, async (tx) => {
    const events = await keepPasted(tx, ctx, { ...pasted, holder, isOther })
    if (events.length === 0) throw new AppError('conflict', { reason: 'brought_before' })
    return { result: undefined, events }
  })
  await useBrought(ctx, pasted)
  return tried
}

/** The credential that is to be brought. */
async function begin(ctx: Context, grant: string) {
  await requireGate(ctx)
  await findLacking(ctx, grant)
  const staged = (await beginObtaining(ctx, grant))?.staged ?? (await findSuccessor(ctx, grant))
  if (!staged) throw new AppError('not_found')
  if (isIssued(staged)) throw new AppError('conflict', { reason: 'brought_before' })
  return staged
}

/** For what the grant lacked, or in place of the one in use. */
async function useBrought(ctx: Context, { grant, purpose }: Issued): Promise<void> {
  if (purpose === 'grant') return void (await obtainCredential(ctx, { grant, attempt: 1 }))
  const rotation = await read(ctx, (tx) => selectRotationOf(tx, ctx.company, grant))
  if (rotation) await rotateCredential(ctx, { rotation: rotation.id, attempt: 1 })
}
