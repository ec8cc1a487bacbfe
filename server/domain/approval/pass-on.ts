/** A request outlives its requester's access: somebody else of the company takes it over and is told what becomes of it. */
import { type Context, change, read } from '../audit/index.ts'
import { builders, canBuild, caretakers, getMembership, getReader, type Person, superAdmins } from '../person/index.ts'
import type { ApprovalRequest } from './approval-request.ts'
import { selectOrphans, updateOwner } from './store-owners.ts'

/** Gives every live request whose owner may not configure agents any more to somebody who may; what is asked stays as it is. */
export async function passOnRequests(ctx: Context): Promise<void> {
  for (const { id, agent, owner } of await read(ctx, (tx) => selectOrphans(tx, ctx.company))) {
    const heir = await findHeir(ctx)
    if (!heir) continue
    await change(ctx, async (tx) => {
      const moved = await updateOwner(tx, ctx.company, { request: id, from: owner, to: heir.id })
      if (!moved) return { result: undefined, unrecorded: 'it ended, or was given to another' }
      const facts = { request: id, from: owner, to: heir.id }
      return { result: undefined, events: [{ name: 'approval.owner_changed', agent, facts }] }
    })
  }
}

/** Who is told of a request at this moment: its owner, or since they lost their access, whoever would take it over. */
export async function findOwner(ctx: Context, { owner }: Pick<ApprovalRequest, 'owner'>): Promise<Person | undefined> {
  const membership = await getMembership(ctx, owner)
  return membership && canBuild(membership) ? getReader(ctx, owner) : findHeir(ctx)
}

/** Best somebody who does not decide about it as well; never a consultant, whose access ends. */
async function findHeir(ctx: Context): Promise<Person | undefined> {
  const [able, admins] = [await builders(ctx), await superAdmins(ctx)]
  const apart = able.find((person) => !admins.some(({ id }) => id === person.id))
  return apart ?? (await caretakers(ctx))[0]
}
