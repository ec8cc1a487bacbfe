/** An access whose credential is renewed, and what can be seen of it. */
import { requireGrant } from '../../server/domain/grant/index.ts'
import { credentialsOf } from './look.ts'
import { type Bench, credentialIn, invoice, openBench } from './open-bench.ts'

export const hour = 3600

export async function openGranted(actions = [invoice]) {
  const bench = await openBench()
  const agent = await bench.agent('Kopi Assistant')
  const grant = await bench.grant(agent, actions)
  return { bench, agent, grant }
}

export const states = async (bench: Bench) => (await credentialsOf(bench)).map(({ state }) => state)
export const rotations = (bench: Bench) =>
  bench.asOwner<{ state: string; step: string | null; trouble: string | null }>(
    'SELECT state, step, trouble FROM rotation ORDER BY begun_at, id',
  )
export const proofOf = (bench: Bench) =>
  bench.tools.catalogue.products.find(({ id }) => id === 'jurnal')?.proof?.path ?? ''

/** What the product answers to a call signed with what the agent uses now. */
export async function callNow(bench: Bench, agent: string) {
  const credential = credentialIn(await requireGrant(bench.ctx, { agent, action: invoice }))
  const prefix = bench.tools.catalogue.products.find(({ id }) => id === 'jurnal')?.prefix ?? ''
  return {
    credential,
    outcome: await bench.tools.vault.call(credential, { method: 'GET', prefix, path: proofOf(bench) }),
  }
}

/** Works while so many times 40 seconds go by in which the issuer answers nobody: 12 outlast every attempt. */
export async function workWithoutIssuer(bench: Bench, rounds = 12): Promise<void> {
  const issue = async () => ({ kind: 'refused', reason: 'away', permanent: false }) as const
  for (let round = 0; round < rounds; round += 1) {
    await bench.pass(40)
    await bench.work({ issuer: { ...bench.tools.issuer, issue } })
  }
}
