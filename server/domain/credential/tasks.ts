/** What an issuer cannot do becomes a task with a name, for a Super Admin to do by hand and to say so. */
import type { ProductId } from '../../../contract/word.ts'
import { AppError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import { type Context, type Fact, read, type Tx } from '../audit/index.ts'
import { about, type Credential } from './credential.ts'
import { insertTask, selectTasks, updateTaskDone } from './store-tasks.ts'

export interface Task {
  id: string
  /** paste_credential: make one where people make them, and bring it here · revoke_at_issuer: end there what ended here. */
  kind: 'paste_credential' | 'revoke_at_issuer'
  credential: string
  grant: string
  agent: string
  agentName: string
  /** What people call the set that it was made in; null for the one that the company began with. */
  setName: string | null
  product: ProductId
  /** By which people find it there; null while there is none. */
  clientId: string | null
  /** The one in use works, and may do more than is still granted. */
  isNarrowing: boolean
  /** The one in use works, and goes on until another takes its place. */
  isRenewal: boolean
  openedAt: Date
}

/** What waits for the company's Super Admins to be done by hand, the oldest first. */
export function listTasks(ctx: Context): Promise<Task[]> {
  return read(ctx, (tx) => selectTasks(tx, ctx.company))
}

/** Answers what is to be recorded: nothing when the task is open already. */
export async function openTask(
  tx: Tx,
  ctx: Context,
  { kind, credential }: { kind: Task['kind']; credential: Credential },
): Promise<Fact[]> {
  const id = newId('tsk')
  const isNew = await insertTask(tx, ctx.company, { id, kind, credential: credential.id, now: ctx.clock.now() })
  const facts = { task: id, kind, grant: credential.grant }
  return isNew ? [{ name: 'task.opened', ...about(credential), facts }] : []
}

/** Answers what is to be recorded: nothing when it was done before, or never had to be. */
export async function closeTask(
  tx: Tx,
  ctx: Context,
  { kind, credential }: { kind: Task['kind']; credential: Credential },
): Promise<Fact[]> {
  if (ctx.actor.kind !== 'person') throw new AppError('forbidden')
  const { id, name } = ctx.actor
  const done = { kind, credential: credential.id, by: { id, name }, now: ctx.clock.now() }
  const task = await updateTaskDone(tx, ctx.company, done)
  const facts = { task, kind, grant: credential.grant }
  return task ? [{ name: 'task.done', ...about(credential), facts }] : []
}
