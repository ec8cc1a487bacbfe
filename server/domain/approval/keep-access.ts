/** Whether a person may let access go on: as for a decision, and what they were shown still is what it rests on. */
import { AppError } from '../../platform/error.ts'
import { type Context, read, type Tx } from '../audit/index.ts'
import { isFresh, type RoleNow, requireRecent } from '../person/index.ts'
import { isAskedBy } from './is-own-request.ts'
import { requireDecider } from './judge-decider.ts'
import { type Base, selectBases } from './store-access.ts'

export interface Keeping {
  grant: string
  /** Of the documents that were shown. */
  digests: string[]
  /** When the session signed in. */
  authenticatedAt: Date
}

export interface Judged {
  /** By the grant's id; what is not in use is absent. */
  basesOf: Map<string, Base[]>
  /** The grants that this person asked for, if only in part: to let them go on is somebody else's. */
  own: Set<string>
  role: RoleNow
}

/** What each of these rests on, and whether it is theirs to let go on; the directory is asked once. `forbidden` for whoever decides nothing here. */
export async function judgeBases(ctx: Context, grants: string[]): Promise<Judged> {
  const bases = await read(ctx, (tx) => selectBases(tx, ctx.company, { grants, now: ctx.clock.now() }))
  const role = await requireDecider(ctx)
  const { actor } = ctx
  const own = bases.filter(({ requester, asker }) => actor.kind === 'person' && isAskedBy(actor, requester, asker))
  return { basesOf: Map.groupBy(bases, ({ grant }) => grant), own: new Set(own.map(({ grant }) => grant)), role }
}

/** What an access rests on; `not_found` where it is not in use, `forbidden` for whoever may not let it go on, its requester among them. */
export async function findBases(ctx: Context, grant: string): Promise<{ bases: Base[]; role: RoleNow }> {
  const { basesOf, own, role } = await judgeBases(ctx, [grant])
  const bases = basesOf.get(grant)
  if (!bases) throw new AppError('not_found')
  if (own.has(grant)) throw new AppError('forbidden', { reason: 'own_request' })
  return { bases, role }
}

/** findBases(), after a fresh sign-in. */
export async function requireKeeper(
  ctx: Context,
  { grant, digests, authenticatedAt }: Keeping,
): Promise<{ bases: Base[]; role: RoleNow }> {
  const found = await findBases(ctx, grant)
  requireSignedIn(ctx, { authenticatedAt, role: found.role })
  requireShown(found.bases, digests)
  return found
}

/** Just now, as somebody who decides. */
export function requireSignedIn(
  ctx: Context,
  { authenticatedAt, role }: Pick<Keeping, 'authenticatedAt'> & { role: RoleNow },
): void {
  const now = ctx.clock.now()
  if (!isFresh({ authenticatedAt }, now)) throw new AppError('unauthenticated', { reason: 'sign_in_again' })
  requireRecent(role, now)
}

/**
 * Asked once more where it is written, with the grant held: what is kept is what was judged, and of that no more than stands now. Of
 * a document one action may have been taken back meanwhile while the document stands on through another.
 */
export async function requireStanding(tx: Tx, ctx: Context, { grant, digests }: Keeping): Promise<Base[]> {
  const bases = await selectBases(tx, ctx.company, { grants: [grant], now: ctx.clock.now() })
  requireShown(bases, digests)
  return bases
}

function requireShown(bases: Base[], digests: string[]): void {
  if (!isShown(bases, digests)) throw new AppError('conflict', { reason: 'digest' })
}

/** Whether it rests on what was shown, and on something. */
export function isShown(bases: Base[], digests: string[]): boolean {
  return bases.length > 0 && bases.map(({ digest }) => digest).join() === digests.toSorted().join()
}
