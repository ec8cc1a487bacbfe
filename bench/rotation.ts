/**
 * Agents that act while what they act with is renewed every two seconds: 100 calls a second for five minutes, nine reads to a write, and not
 * one of them may fail. `rotation-short` goes on for a hundred seconds: after the first sixty the credentials of before are being revoked.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { listRenewable, type Renewable } from '../server/domain/access/index.ts'
import { type Context, contextFor, system } from '../server/domain/audit/index.ts'
import { companyIdFor } from '../server/domain/company/index.ts'
import { beginRotation } from '../server/domain/grant/index.ts'
import { read, write } from './act.ts'
import { overHttp } from './doors.ts'
import { company, grantAgents } from './granted-agent.ts'
import type { Load } from './load.ts'
import { type Measurement, measured, time } from './measurement.ts'
import { type House, openHouse } from './open-house.ts'
import { type Running, run } from './processes.ts'
import { sendLoad } from './send-load.ts'

const callsPerSecond = 100
const everyMs = 2_000

export const measure = () => measureWhileRotating(300)
export const measureShort = () => measureWhileRotating(100)

async function measureWhileRotating(seconds: number): Promise<Measurement[]> {
  const house = await openHouse()
  const load = await run('bench/load.ts', {})
  const stopping = new AbortController()
  try {
    const tokens = await grantAgents(house.app, [read, write])
    house.app.work()
    const rotating = keepRotating(house, stopping.signal)
    let failed = 0
    const needed = await time(async () => {
      for (let second = 0; second < seconds; second += 1) {
        const [isWhole] = await Promise.all([isServed(house, { load, tokens }), sleep(1000)])
        if (!isWhole) failed += 1
      }
    })
    stopping.abort()
    const begun = await rotating
    return [
      ...judgeCalls({ seconds, failed, needed: needed / 1000 }),
      ...judgeRenewals({ seconds, begun, versions: await listAll(house) }),
    ]
  } finally {
    stopping.abort()
    await load.stop()
    await house.close()
  }
}

function judgeCalls({ seconds, failed, needed }: { seconds: number; failed: number; needed: number }): Measurement[] {
  const calls = seconds * callsPerSecond
  return [
    measured({
      name: `seconds of ${seconds} with a failed call, while credentials were renewed`,
      ...{ value: failed, reference: calls, unit: 'of them', against: 'calls made' },
      limit: { of: 'value', atMost: 0 },
    }),
    measured({
      name: `seconds that ${calls} calls took, ${callsPerSecond} of them begun a second`,
      ...{ value: needed, reference: seconds, unit: 's', against: 'what they may take at that rate' },
      limit: { of: 'ratio', atMost: 1.1 },
    }),
  ]
}

function judgeRenewals(all: { seconds: number; begun: number; versions: Renewable['credentials'][] }): Measurement[] {
  const { seconds, begun, versions } = all
  const renewed = versions.reduce((sum, [newest]) => sum + newest.version - 1, 0)
  const revoked = versions.flat().filter(({ state }) => state === 'revoked').length
  return [
    measured({
      name: `renewals that were done in ${seconds} seconds`,
      ...{ value: renewed, reference: begun, unit: 'renewals', against: 'begun' },
      limit: { of: 'ratio', atLeast: 0.9 },
    }),
    measured({
      name: 'credentials of before that were revoked meanwhile',
      ...{ value: revoked, reference: versions.length, unit: 'credentials', against: 'accesses that there are' },
      limit: { of: 'value', atLeast: 1 },
    }),
  ]
}

/** A second's calls; says of the first that fails what it was answered. */
async function isServed({ address }: House, { load, tokens }: { load: Running; tokens: string[] }): Promise<boolean> {
  const round: Pick<Load, 'connections' | 'tokens'> = {
    // As many for each agent, so that none comes to the limit of its day before the others.
    connections: 3 * tokens.length,
    tokens,
  }
  try {
    await sendLoad(load, { ...overHttp(address, read, { isKeyed: false }), ...round, count: callsPerSecond * 0.9 })
    await sendLoad(load, { ...overHttp(address, write, { isKeyed: true }), ...round, count: callsPerSecond * 0.1 })
    return true
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return false
  }
}

/** Begins with the next access every two seconds, without an overlap; answers how often. */
async function keepRotating(house: House, stopping: AbortSignal): Promise<number> {
  const [ctx, grants] = [await inCompany(house), (await listAll(house)).map(([{ grant }]) => grant)]
  let begun = 0
  while (!stopping.aborted) {
    const grant = grants[begun % grants.length] ?? ''
    await beginRotation(ctx, { grant, overlapSeconds: 0 })
    begun += 1
    await sleep(everyMs, undefined, { signal: stopping }).catch(() => {})
  }
  return begun
}

/** Of each agent what it acts with now, and before; they all stand on one page. */
async function listAll(house: House): Promise<Renewable['credentials'][]> {
  const ctx = await inCompany(house)
  const { items } = await listRenewable(ctx, { words: '', after: undefined, language: 'en' })
  return items.map(({ credentials }) => credentials)
}

async function inCompany({ app }: House): Promise<Context> {
  const nobody = contextFor(app.tools, { actor: system, company: '', requestId: 'req_bench' })
  return { ...nobody, company: await companyIdFor(nobody, company) }
}
