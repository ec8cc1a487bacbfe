/** After a restore: what had ended, as the list outside the database says, ends again, before anybody is served. */
import { type Context, change, type Fact, read, type Tx } from '../audit/index.ts'
import { type Ended, endForGood, findAliveAgain, noteEnded } from '../credential/index.ts'
import { requestCredential } from './open-grants.ts'
import { lockGrant } from './store.ts'
import { selectActionsAgain, selectLivingAgain, updateAnew } from './store-again.ts'
import { findTaken, takeBack } from './withdraw.ts'
import type { Taken } from './withdrawal.ts'

/** What the list says has ended, and the database believes alive. */
export interface Alive {
  grants: string[]
  actions: { grant: string; action: string }[]
  credentials: { id: string; grant: string }[]
}

export async function findAlive(ctx: Context, ended: Ended[]): Promise<Alive> {
  const credentials = ended.flatMap(({ credential }) => (credential ? [credential] : []))
  const whole = ended.flatMap(({ grant, action, credential }) => (action || credential ? [] : [grant]))
  const parts = ended.filter(({ action }) => action)
  const found = await read(ctx, async (tx) => ({
    grants: await selectLivingAgain(tx, ctx.company, whole),
    actions: await selectActionsAgain(tx, ctx.company, parts),
  }))
  return { ...found, credentials: await findAliveAgain(ctx, credentials) }
}

/** Each grant with all that had ended of it in one; answers what was alive. */
export async function endAgain(ctx: Context, ended: Ended[]): Promise<Alive> {
  const alive = await findAlive(ctx, ended)
  const grants = new Set([...alive.grants, ...[...alive.actions, ...alive.credentials].map(({ grant }) => grant)])
  for (const grant of grants) {
    const known = ended.filter((one) => one.grant === grant)
    await change(ctx, async (tx) => ({ result: undefined, events: await endOne(tx, ctx, { grant, known, alive }) }))
  }
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
  const own = alive.actions.filter((one) => one.grant === grant)
  const over: Taken[] = alive.grants.includes(grant) ? [{ grant }] : own
  const ended: Fact[] = []
  for (const taken of over) {
    const parts = await findTaken(tx, ctx, taken)
    ended.push(...(await takeBack(tx, ctx, { parts, taken, reason: '', withdrawal: null, by: ctx.actor.name })))
  }
  // The consent to what is left holds, so that it only needs another credential.
  if (revoked.length > 0 && (await updateAnew(tx, ctx.company, grant))) await requestCredential(tx, ctx, grant)
  return [...revoked, ...ended.map((fact) => ({ ...fact, facts: { ...fact.facts, why: 'restored' } }))]
}
