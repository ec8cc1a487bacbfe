import { createServer } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { listen } from '../platform/host.ts'
import { approveUntil, inDays } from './access-life.ts'
import { invoice } from './builder.ts'
import { answer, decider, fieldsOf, headingOf, openAsked } from './super-admin.ts'

/** A house whose directory takes as long as the test wants, by the house's clock, to say who somebody is. */
async function openSlow() {
  const slow = { directory: '', wait: () => {} }
  const server = createServer(async (request, response) => {
    const told = await fetch(`${slow.directory}${request.url}`)
    const body = await told.text()
    if (request.url?.startsWith('/people/')) slow.wait()
    response.writeHead(told.status, { 'content-type': 'application/json' }).end(body)
  })
  const address = `http://${await listen(server)}`
  onTestFinished(() => void server.close())
  const asked = await openAsked({
    actions: [invoice],
    env: { DIRECTORY_URL: address },
    through: async (sandbox) => {
      slow.directory = `${sandbox}/directory`
      return sandbox
    },
  })
  return { ...asked, slow }
}

describe('A decision', () => {
  it('[APPR-2] rests on a role that was asked for within the minute: an older answer carries none, and the request waits on', async () => {
    const { house, builder, request, path, slow } = await openSlow()
    const sari = await decider(house)
    await sari.open(path)
    slow.wait = () => house.clock.advance(61_000)
    const late = await answer(sari, path, { outcome: 'approve' })
    expect([late.status, headingOf(late)]).toEqual([503, sentence('id', 'front.unsure.title')])
    expect(await house.look('SELECT outcome FROM decision')).toEqual([])
    expect(await house.look('SELECT id FROM agent_grant')).toEqual([])
    slow.wait = () => house.clock.advance(59_000)
    expect((await answer(sari, path, { outcome: 'approve' })).status).toBe(200)
    expect((await builder.api('GET', `/v1/approval-requests/${request.id}`)).body.state).toBe('approved')
    const older = "UPDATE decision SET role_checked_at = decided_at - interval '61 seconds'"
    await expect(house.look(older)).rejects.toThrow('decision_check')
  })
})

describe('Prolonging an access', () => {
  it('[GRANT-5] rests on a role that was asked for within the minute, and says when that was', async () => {
    const { slow, ...asked } = await openSlow()
    const { house } = asked
    const sari = await approveUntil(asked, [invoice], inDays(house, 5))
    const path = /\/approve\/access\/[^"]+\/prolong/.exec((await sari.open('/approve/access')).text)?.[0] ?? 'none'
    const form = { ...fieldsOf(await sari.open(path)), until: inDays(house, 90) }
    slow.wait = () => house.clock.advance(61_000)
    const late = await sari.submit(path, form)
    expect([late.status, headingOf(late)]).toEqual([503, sentence('id', 'front.unsure.title')])
    expect(await house.look("SELECT 1 FROM audit_event WHERE name = 'grant.prolonged'")).toEqual([])
    slow.wait = () => house.clock.advance(59_000)
    expect((await sari.submit(path, form)).status).toBe(200)
    expect(
      await house.look(
        'SELECT reason, person_name, reviewed_at - role_checked_at <= $1::interval AS fresh FROM grant_review',
        ['60 seconds'],
      ),
    ).toEqual([{ reason: 'prolonged', person_name: 'Sari Wijaya', fresh: true }])
    const older = "UPDATE grant_review SET role_checked_at = reviewed_at - interval '61 seconds'"
    await expect(house.look(older)).rejects.toThrow('grant_review_check')
  })
})
