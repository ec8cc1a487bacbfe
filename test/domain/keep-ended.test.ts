import { describe, expect, it } from 'vitest'
import { contextFor, system, type Tools } from '../../server/domain/audit/index.ts'
import { revokeCredential } from '../../server/domain/credential/index.ts'
import { requireGrant, withdrawGrants } from '../../server/domain/grant/index.ts'
import { followWithdrawals } from '../../server/entry/follow-withdrawals.ts'
import type { Line } from '../../server/platform/kept-list.ts'
import { Killed, killAfter } from './kill.ts'
import { grantOf } from './look.ts'
import { type Bench, invoice, openBench } from './open-bench.ts'

const nobody = (tools: Tools) => contextFor(tools, { actor: system, company: '', requestId: 'req_test' })
const linesOf = async ({ tools }: Bench) => (await tools.withdrawals.read())?.lines ?? []

async function openGranted() {
  const bench = await openBench()
  await followWithdrawals(nobody(bench.tools))
  const agent = await bench.agent('Kopi Assistant')
  return { bench, agent, grant: await bench.grant(agent, [invoice]) }
}

/** Does it in a process that is killed after its n-th step, for every n there is; answers in how many it was killed. */
async function killEach(
  tools: Tools,
  work: (bent: Tools) => Promise<unknown>,
  look: () => Promise<void>,
): Promise<number> {
  for (let steps = 1; ; steps += 1) {
    const isKilled = await work({ ...tools, ...killAfter(tools, steps) }).then(
      () => false,
      (error: unknown) => {
        if (error instanceof Killed) return true
        throw error
      },
    )
    await look()
    if (!isKilled) return steps - 1
  }
}

describe('What ended', () => {
  it('stands in the list before the withdrawal is answered, and before its issuer is asked [LIFE-2]', async () => {
    const { bench, grant } = await openGranted()
    const before = await linesOf(bench)
    expect(before).toEqual([{ list: expect.stringMatching(/^lst_/), at: expect.any(String) }])
    await withdrawGrants(bench.ctx, { grant, reason: '' })
    const company = bench.ctx.company
    expect((await linesOf(bench)).slice(1)).toEqual([{ company, grant, at: expect.any(String) }])
    const [credential] = await bench.issued()
    const revoke = async (ref: string) => {
      expect((await linesOf(bench)).at(-1)).toMatchObject({ grant, credential: credential?.reference, issuerRef: ref })
      return bench.tools.issuer.revoke(ref)
    }
    await bench.pass(70)
    await bench.work({ issuer: { ...bench.tools.issuer, revoke } })
    expect(await grantOf(bench, grant)).toMatchObject({ state: 'withdrawn' })
    expect(await linesOf(bench)).toHaveLength(3)
  })

  it('is lost by no kill, at whatever step: what was answered is kept, and what ended is kept by whoever comes next [LIFE-2] [OPS-5]', async () => {
    const { bench, agent, grant } = await openGranted()
    let next = grant
    const killed = await killEach(
      bench.tools,
      async (bent) => {
        await withdrawGrants({ ...bench.ctx, ...bent }, { grant: next, reason: '' })
        // Whoever is dead answers nobody.
        await bent.withdrawals.add([])
        expect(await linesOf(bench)).toContainEqual(expect.objectContaining({ grant: next }))
      },
      async () => {
        await followWithdrawals(nobody(bench.tools))
        const ended = await bench.asOwner<{ id: string }>("SELECT id FROM agent_grant WHERE state LIKE 'withdraw%'")
        const kept = (await linesOf(bench)).flatMap((one) => (one.grant && !one.credential ? [one.grant] : []))
        expect([...new Set(kept)].sort()).toEqual(ended.map(({ id }) => id).sort())
        if (kept.includes(next)) [next = ''] = await bench.approve(agent, [invoice])
        await bench.work()
        expect((await requireGrant(bench.ctx, { agent, action: invoice })).grant).toBe(next)
      },
    )
    expect(killed).toBeGreaterThanOrEqual(3)
  })

  it('is never revoked at its issuer without standing in the list, wherever a kill comes between [LIFE-2] [OPS-5]', async () => {
    const { bench, grant } = await openGranted()
    await withdrawGrants(bench.ctx, { grant, reason: '' })
    await bench.pass(70)
    const [{ id } = { id: '' }] = await bench.asOwner<{ id: string }>('SELECT id FROM credential')
    const killed = await killEach(
      bench.tools,
      (bent) => revokeCredential({ ...bench.ctx, ...bent }, { credential: id }),
      async () => {
        const [there] = await bench.issued()
        const isKept = (await linesOf(bench)).some(({ credential }) => credential === id)
        expect(isKept || there?.revokedAt === null).toBe(true)
      },
    )
    expect(killed).toBeGreaterThanOrEqual(4)
    expect((await bench.issued())[0]?.revokedAt).not.toBeNull()
  })

  it('ends at once where the list cannot be written, and is kept as soon as it can [LIFE-2]', async () => {
    const { bench, grant } = await openGranted()
    const add = () => Promise.reject(new Error('The disk is full.'))
    const full = { ...bench.ctx, withdrawals: { ...bench.tools.withdrawals, add } }
    await withdrawGrants(full, { grant, reason: '' })
    expect(await grantOf(bench, grant)).toMatchObject({ state: 'withdrawing' })
    expect(bench.log.join('')).toContain('withdrawals could not be kept outside the database')
    expect(await linesOf(bench)).toHaveLength(1)
    await followWithdrawals(nobody(bench.tools))
    expect((await linesOf(bench)).at(-1)).toMatchObject({ grant })
  })

  it('holds up no start where the list cannot be written, and is not called lost while somebody keeps it [LIFE-2]', async () => {
    const { bench, grant } = await openGranted()
    const add = () => Promise.reject(new Error('The disk is full.'))
    const full = { ...bench.tools, withdrawals: { ...bench.tools.withdrawals, add } }
    await withdrawGrants({ ...bench.ctx, ...full }, { grant, reason: '' })
    await followWithdrawals(nobody(full))
    const before = await bench.tools.withdrawals.read()
    await followWithdrawals(nobody(bench.tools))
    const reads = [before]
    const read = () => Promise.resolve(reads.shift()).then((early) => early ?? bench.tools.withdrawals.read())
    await followWithdrawals(nobody({ ...bench.tools, withdrawals: { ...bench.tools.withdrawals, read } }))
    expect(bench.log.join('')).not.toContain('had lost lines')
    expect(await linesOf(bench)).toHaveLength(2)
  })

  it('waits no longer for a list that hangs, nor does its issuer, who waits for its own line alone [LIFE-2]', async () => {
    const { bench, grant } = await openGranted()
    const { add } = bench.tools.withdrawals
    const asked: Line[][] = []
    const released = Promise.withResolvers<void>()
    const hang = (lines: Line[]) => {
      asked.push(lines)
      return released.promise.then(() => add(lines))
    }
    const hanging = { ...bench.ctx, withdrawals: { ...bench.tools.withdrawals, add: hang } }
    await withdrawGrants(hanging, { grant, reason: '' })
    expect(await grantOf(bench, grant)).toMatchObject({ state: 'withdrawing' })
    await bench.pass(70)
    const [{ id: credential } = { id: '' }] = await bench.asOwner<{ id: string }>('SELECT id FROM credential')
    await revokeCredential(hanging, { credential })
    expect((await bench.issued())[0]?.revokedAt).not.toBeNull()
    expect(asked).toMatchObject([[{ grant }], [{ grant, credential }]])
    expect(await linesOf(bench)).toHaveLength(1)
    released.resolve()
    const kept = async () => new Set((await linesOf(bench)).map((line) => line.credential ?? line.grant ?? ''))
    await expect.poll(kept, { timeout: 10_000 }).toEqual(new Set(['', grant, credential]))
  })
})
