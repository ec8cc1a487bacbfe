import { describe, expect, it } from 'vitest'
import { decide } from '../../server/domain/approval/index.ts'
import { contextFor } from '../../server/domain/audit/index.ts'
import { openAsked } from '../stories/super-admin.ts'

describe('A decision that a program makes for a person', () => {
  it('names the token in the record, as every other change by one does [AUDIT-1]', async () => {
    const { house, request } = await openAsked()
    const { tools } = house.app
    const [row] = await house.look<{ company: string; digest: string }>(
      'SELECT company_id AS company, asked_digest AS digest FROM approval_request',
    )
    const { company = '', digest = '' } = row ?? {}
    const [sari] = await house.look<{ id: string; issuer: string; name: string; email: string }>(
      "SELECT id, issuer, name, email FROM person WHERE sub = 'sari'",
    )
    if (!sari) throw new Error('There is no Sari.')
    const actor = { kind: 'person' as const, ...sari, sub: 'sari', via: 'tok_program' }
    const ctx = contextFor(tools, { actor, company, requestId: 'req_test' })
    const decision = { digest, outcome: 'reject' as const, reason: 'too_wide' as const }
    await decide(ctx, { request: request.id, decision, authenticatedAt: house.clock.now() })
    expect(
      await house.look(
        "SELECT actor_name AS actor, facts ->> 'via' AS via FROM audit_event WHERE name = 'approval.rejected'",
      ),
    ).toEqual([{ actor: 'Sari Wijaya', via: 'tok_program' }])
  })
})
