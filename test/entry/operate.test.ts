import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { agentOf, choose } from '../stories/builder.ts'

describe('what the guide for operators says', () => {
  it('holds: each answer carries the id that the log names, whatever door and outcome', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const cookie = `session=${dewi.cookie('session')}`
    const leaving = new AbortController()
    const paths = [
      '/healthz',
      '/v1/agents',
      '/v1/agents/%00',
      '/v1/none',
      '/mcp',
      '/approve',
      '/approve/none',
      '/sign-in',
    ]
    const seen = new Set<string>()
    for (const path of [...paths, '/v1/stream']) {
      const answer = await fetch(house.address + path, {
        headers: { cookie },
        redirect: 'manual',
        signal: leaving.signal,
      })
      const id = answer.headers.get('x-request-id') ?? ''
      expect(id, path).toMatch(/^req_[0-9a-z]{26}$/)
      expect(answer.headers.get('x-content-type-options'), path).toBe('nosniff')
      if (path !== '/v1/stream')
        await expect.poll(() => house.logged.some((line) => line.includes(id)), { message: path }).toBe(true)
      seen.add(id)
    }
    leaving.abort()
    expect(seen.size).toBe(paths.length + 1)
  })

  it('holds: what to ask of the outbox shows the work of all companies', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await choose(dewi, agent)
    await dewi.api('POST', `/v1/agents/${agent}/approval-requests`, {})
    const guide = await readFile(new URL('../../docs/guides/operate.md', import.meta.url), 'utf8')
    const [, statements = ''] = /`(SET ROLE [^`]+)`/.exec(guide) ?? []
    const client = new pg.Client({ connectionString: house.databaseUrl })
    await client.connect()
    try {
      const results = (await client.query(statements)) as unknown as pg.QueryResult[]
      expect(results.at(-1)?.rows.map(({ kind, state }) => `${kind} ${state}`)).toContain('send-approval-mail waiting')
    } finally {
      await client.end()
    }
  })
})
