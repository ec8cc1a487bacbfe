/** "Test the connection": one harmless GET over it, and what its outcome means. */
import type { TestOutcome } from '../../../contract/connection.ts'
import { AppError } from '../../platform/error.ts'
import { type Context, change } from '../audit/index.ts'
import type { SignedOutcome, Trouble } from '../vault/index.ts'
import { credentialOf } from './connection.ts'
import { getConnection } from './list-connections.ts'
import { updateTest } from './store-connections.ts'

export interface Tested {
  outcome: TestOutcome
  status: number | null
  at: Date
}

/** `path` is below the base address and begins with a stroke, or is nothing. */
export async function testConnection(ctx: Context, { id, path }: { id: string; path: string }): Promise<Tested> {
  const connection = await getConnection(ctx, id)
  const tested = { ...judge(await ask(ctx, credentialOf(ctx.company, connection), path)), at: ctx.clock.now() }
  await change(ctx, async (tx) => {
    await updateTest(tx, ctx.company, { id, ...tested })
    const facts = { connection: id, connectionName: connection.name, status: tested.status }
    return { result: undefined, events: [{ name: 'connection.tested', outcome: tested.outcome, facts }] }
  })
  return tested
}

async function ask(ctx: Context, credential: ReturnType<typeof credentialOf>, path: string): Promise<SignedOutcome> {
  try {
    return await ctx.vault.call(credential, { method: 'GET', prefix: '', path })
  } catch (cause) {
    // An address parser would read the path otherwise than it is written.
    if (cause instanceof TypeError)
      throw new AppError('invalid_input', { field: 'path', reason: 'format', problem: 'This is no path.' }, { cause })
    throw cause
  }
}

function judge(outcome: SignedOutcome): Omit<Tested, 'at'> {
  if (outcome.kind === 'trouble') return { outcome: judgeTrouble(outcome), status: statusOf(outcome) }
  return { outcome: outcome.status < 400 ? 'reached' : 'answered', status: outcome.status }
}

function judgeTrouble({ code, facts }: Trouble): TestOutcome {
  if (code === 'rate_limited') return 'busy'
  if (facts.cause === 'not_as_sealed') return 'unopened'
  if (code !== 'product_down') return 'refused'
  if (facts.step === 'token') return 'token'
  return causes[String(facts.cause)] ?? 'broken'
}

const causes: Partial<Record<string, TestOutcome>> = {
  not_json: 'not_json',
  forbidden: 'forbidden',
  unreachable: 'not_found',
  refused: 'unreachable',
  timeout: 'too_slow',
  untrusted: 'untrusted',
  redirect: 'redirected',
}

function statusOf({ facts: { status } }: Trouble): number | null {
  return typeof status === 'number' ? status : null
}
