import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { Issuer } from '../../server/domain/credential/index.ts'
import { requireGrant, withdrawGrants } from '../../server/domain/grant/index.ts'
import { formsOf } from '../secret-forms.ts'
import { dump } from './look.ts'
import { credentialIn, invoice, openBench, order } from './open-bench.ts'

/** The same issuer, and every secret it ever gave out. */
function overhear(issuer: Issuer): { issuer: Issuer; secrets: string[] } {
  const secrets: string[] = []
  return {
    secrets,
    issuer: {
      ...issuer,
      async issue(order) {
        const answer = await issuer.issue(order)
        if (answer.kind === 'issued') secrets.push(answer.secret.reveal().toString())
        return answer
      },
    },
  }
}

describe('a secret', () => {
  it('stands in no table and no line of the log, in no form, through good days and bad [CRED-4]', async () => {
    const bench = await openBench()
    const agent = await bench.agent('Kopi Assistant')
    const { issuer, secrets } = overhear(bench.tools.issuer)
    const work = async (rounds: number) => {
      for (let round = 0; round < rounds; round += 1) {
        await bench.work({ issuer })
        await bench.pass(20)
      }
    }
    await bench.choose(agent, [invoice, order])
    await bench.control('issuer', { fault: 'bad-credential', times: 1 })
    const [grant = ''] = await bench.approve(agent, [invoice])
    await work(3)
    await bench.control('issuer', { fault: '500-after', times: 1 })
    await bench.approve(agent, [order])
    await work(4)
    const credential = credentialIn(await requireGrant(bench.ctx, { agent, action: order }))
    const inUse = (await dump(bench)) + bench.log.join('\n')
    await withdrawGrants(bench.ctx, { grant, reason: 'leaked' })
    await work(5)
    const afterwards = (await dump(bench)) + bench.log.join('\n')

    expect(inUse).toContain(credential.clientId)
    expect(inUse).toContain(credential.sealed.ciphertext)
    expect(secrets.length).toBe(3)
    for (const form of secrets.flatMap(formsOf)) {
      expect(inUse).not.toContain(form)
      expect(afterwards).not.toContain(form)
    }
    expect(afterwards).not.toContain(credential.sealed.ciphertext)
  })

  it('shows itself in none of the forms in which a program prints things [CRED-4]', async () => {
    const bench = await openBench()
    const { issuer, secrets } = overhear(bench.tools.issuer)
    const wish = {
      company: '102938',
      product: 'jurnal',
      scopes: ['jurnal:tax:read'],
      name: 'x',
      reference: 'y',
    } as const
    const answer = await issuer.issue({ ...wish, scopes: [...wish.scopes] })
    expect(answer.kind).toBe('issued')
    const printed = [JSON.stringify(answer), inspect(answer, { depth: 9, showHidden: true }), String(answer)].join()
    for (const form of secrets.flatMap(formsOf)) expect(printed).not.toContain(form)
  })
})
