import { describe, expect, it } from 'vitest'
import { contextFor, system } from '../../server/domain/audit/index.ts'
import { withdrawGrants } from '../../server/domain/grant/index.ts'
import { approveUntil, inDays } from './access-life.ts'
import { invoice, order, rowOf } from './builder.ts'
import { fieldsOf, openAsked } from './super-admin.ts'

describe('Prolonging an access while one of its actions is taken back', () => {
  it('[GRANT-5] [GRANT-4] prolongs what stands, and never brings back what was taken', async () => {
    const asked = await openAsked({ actions: [invoice, order] })
    const { house, builder, agent } = asked
    const sari = await approveUntil(asked, [invoice, order], inDays(house, 5))
    const path = /\/approve\/access\/[^"]+\/prolong/.exec((await sari.open('/approve/access')).text)?.[0] ?? 'none'
    const form = fieldsOf(await sari.open(path))
    const { tools } = house.app
    const { directory } = tools
    const [, company = '', grant = ''] = /access\/([^/]+)\/([^/]+)\//.exec(path) ?? []
    let asks = 0
    // Somebody else takes the invoices back when the directory is asked about Sari to judge what she sends.
    tools.directory = {
      ...directory,
      async person(sub) {
        const told = await directory.person(sub)
        asks += 1
        if (asks === 2) {
          const ctx = contextFor(tools, { actor: system, company, requestId: 'req_test' })
          await withdrawGrants(ctx, { grant, reason: 'Salah', action: invoice })
        }
        return told
      },
    }
    const done = await sari.submit(path, { ...form, until: inDays(house, 90) })
    expect(done.status).toBe(200)
    tools.directory = directory
    await house.settle()
    expect(
      await house.look("SELECT facts -> 'actions' AS actions FROM audit_event WHERE name = 'grant.prolonged'"),
    ).toEqual([{ actions: [order] }])
    expect((await rowOf(builder, agent)).state).not.toBe('active')
    expect((await rowOf(builder, agent, order)).state).toBe('active')
    const living = await house.look<{ action: string }>(
      "SELECT DISTINCT ga.action FROM granted_action ga JOIN agent_grant g ON g.id = ga.grant_id WHERE g.state = 'active' AND ga.state <> 'removed'",
    )
    expect(living).toEqual([{ action: order }])
  })
})
