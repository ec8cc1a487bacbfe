/** After a restore: what had ended, as the list outside the database says, ends again, before anybody is served. */
import { type Context, change, type Fact, read, type Tx } from '../audit/index.ts'
import { findChosenAgain, removeAgain } from '../choice/index.ts'
import { type Ended, endForGood, findAliveAgain, noteEnded, revokeForgotten } from '../credential/index.ts'
import { requestCredential } from './open-grants.ts'
import { lockGrant } from './store.ts'
import { selectActionsAgain, selectLivingAgain, updateAnew, updateGivenWay } from './store-again.ts'
import { findTaken, takeBack } from './withdraw.ts'
import type { Taken } from './withdrawal.ts'

/** What the list says has ended, and the database believes alive, or has never heard of. */
export interface Alive {
  grants: string[]
  actions: { grant: string; action: string }[]
  credentials: { id: string; grant: string }[]
  choices: { id: string; agent: string; action: string }[]
  /** Credentials that were made after the backup. */
  forgotten: Ended[]
}

export async function findAlive(ctx: Context, ended: Ended[]): Promise<Alive> {
  const whole = ended.flatMap(({ grant, action, credential }) => (grant && !action && !credential ? [grant] : []))
  const found = await read(ctx, async (tx) => ({
    grants: await selectLivingAgain(tx, ctx.company, whole),
    actions: await selectActionsAgain(tx, ctx.company, partsOf(ended)),
  }))
  return { ...found, ...(await findAliveAgain(ctx, ended)), choices: await findChosenAgain(ctx, ended) }
}

const partsOf = (ended: Ended[]) => ended.filter(({ action }) => action)

/** Each grant with all that had ended of it in one; answers what was alive. */
export async function endAgain(ctx: Context, ended: Ended[]): Promise<Alive> {
  const alive = await findAlive(ctx, ended)
  // Before their grants are ended, by which they would be known.
  await revokeForgotten(ctx, alive.forgotten)
  const grants = new Set([...alive.grants, ...[...alive.actions, ...alive.credentials].map(({ grant }) => grant)])
  for (const grant of grants) {
    const known = ended.filter((one) => one.grant === grant)
    await change(ctx, async (tx) => ({ result: undefined, events: await endOne(tx, ctx, { grant, known, alive }) }))
  }
  for (const choice of alive.choices) await removeAgain(ctx, choice, ended)
  return alive
}

interface Again {
  grant: string
  known: Ended[]
  alive: Alive
}

async function endOne(tx: Tx, ctx: Context, { grant, known, alive }: Again): Promise<Fact[]> {
  await lockGrant(tx, ctx.company, grant)
  await noteEnded(tx, ctx, known)
  const revoked: Fact[] = []
  for (const one of alive.credentials.filter((credential) => credential.grant === grant))
    revoked.push(...(await endForGood(tx, ctx, one.id)))
  const isOver = alive.grants.includes(grant)
  const parts = partsOf(known)
  const ended = isOver ? [] : await giveWay(tx, ctx, parts)
  const over: Taken[] = isOver ? [{ grant }] : await selectActionsAgain(tx, ctx.company, parts)
  for (const taken of over) {
    const found = await findTaken(tx, ctx, taken)
    ended.push(...(await takeBack(tx, ctx, { parts: found, taken, reason: '', withdrawal: null, by: ctx.actor.name })))
  }
  // The consent to what is left holds, so that it only needs another credential.
  if (revoked.length > 0 && (await updateAnew(tx, ctx.company, grant))) await requestCredential(tx, ctx, grant)
  return [...revoked, ...ended.map((fact) => ({ ...fact, facts: { ...fact.facts, why: 'restored' } }))]
}

/** What an action was allowed by before, beside what it is allowed by since; answers what is to be recorded. */
async function giveWay(tx: Tx, ctx: Context, parts: Ended[]): Promise<Fact[]> {
  const gone = await updateGivenWay(tx, ctx.company, parts)
  return gone.map(({ agent, product, grant, action, digest }) => ({
    ...{ name: 'grant.narrowed', agent, product },
    facts: { grant, actions: [action], digests: [digest] },
  }))
}
