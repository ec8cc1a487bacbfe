/** Whether a person may let an access go on: as for a decision, and what they were shown still is what it rests on. */
import { AppError } from '../../platform/error.ts'
import { type Context, read, type Tx } from '../audit/index.ts'
import { isFresh, type RoleNow, requireRecent } from '../person/index.ts'
import { judgeDecider } from './judge-decider.ts'
import { type Base, selectBases } from './store-access.ts'

export interface Keeping {
  grant: string
  /** Of the documents that were shown. */
  digests: string[]
  /** When the session signed in. */
  authenticatedAt: Date
}

/** What an access rests on; `not_found` where it is not in use, `forbidden` for whoever may not let it go on, its requester among them. */
export async function findBases(ctx: Context, grant: string): Promise<{ bases: Base[]; role: RoleNow }> {
  const bases = await read(ctx, (tx) => selectBases(tx, ctx.company, { grant, now: ctx.clock.now() }))
  let role: RoleNow | undefined
  for (const base of bases) {
    const verdict = await judgeDecider(ctx, base)
    if (verdict.kind !== 'may') throw new AppError('forbidden', { reason: verdict.kind })
    role = verdict.role
  }
  if (!role) throw new AppError('not_found')
  return { bases, role }
}

/** findBases(), after a fresh sign-in. */
export async function requireKeeper(
  ctx: Context,
  { grant, digests, authenticatedAt }: Keeping,
): Promise<{ bases: Base[]; role: RoleNow }> {
  const found = await findBases(ctx, grant)
  if (!isFresh({ authenticatedAt }, ctx.clock.now())) throw new AppError('unauthenticated', { reason: 'sign_in_again' })
  requireShown(found.bases, digests)
  requireRecent(found.role, ctx.clock.now())
  return found
}

/**
 * Asked once more where it is written, with the grant held: what is kept is what was judged, and of that no more than stands now. Of
 * a document one action may have been taken back meanwhile while the document stands on through another.
 */
export async function requireStanding(tx: Tx, ctx: Context, { grant, digests }: Keeping): Promise<Base[]> {
  const bases = await selectBases(tx, ctx.company, { grant, now: ctx.clock.now() })
  requireShown(bases, digests)
  return bases
}

function requireShown(bases: Base[], digests: string[]): void {
  if (bases.map(({ digest }) => digest).join() !== digests.toSorted().join())
    throw new AppError('conflict', { reason: 'digest' })
}
