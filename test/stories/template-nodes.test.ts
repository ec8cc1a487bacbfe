import { describe, expect, it } from 'vitest'
import type { Visitor } from '../visitor.ts'
import { choose, invoice } from './builder.ts'
import { openConsulting, saveAs } from './consultant-at.ts'
import { startNode } from './start-node.ts'

const actions = [{ action: invoice }]

/** Maya has a template, and calls two processes in turn in one session. */
async function openNodes() {
  const consulting = await openConsulting()
  const { house, maya, here } = consulting
  await choose(maya, here)
  const nodes = [house.address, await startNode(house)]
  const { id: person } = (await maya.api('GET', '/v1/me')).body.person
  return {
    ...consulting,
    call: (place: number, { path, ...wish }: { method: string; path: string; body?: object }) =>
      callAs(maya, { ...wish, url: `${nodes[place % 2]}${path}` }),
    /** As who owns the tables, and as Maya. */
    asHer: (statements: string) =>
      house.look(`DO $$ BEGIN PERFORM set_config('app.person', '${person}', false); ${statements} END $$`),
    person,
  }
}

async function callAs(
  maya: Visitor,
  { method, url, body }: { method: string; url: string; body?: object | undefined },
) {
  const headers = {
    cookie: `session=${maya.cookie('session')}`,
    'x-csrf': maya.cookie('csrf') ?? '',
    ...(body && { 'content-type': 'application/json' }),
  }
  const answer = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) })
  const text = await answer.text()
  return { status: answer.status, body: text ? JSON.parse(text) : undefined }
}

describe('A template, over several processes', { timeout: 60_000 }, () => {
  it('is one of 200 at most, and is kept in 100 versions at most, whoever saves at once [TEAM-1]', async () => {
    const { maya, here, call, asHer, person } = await openNodes()
    const { id } = await saveAs(maya, here)
    await asHer(`
      INSERT INTO template_version SELECT person_id, id, number, content, '', now()
        FROM template_version, generate_series(2, 98) number;
      UPDATE template SET version = 98;
      INSERT INTO template SELECT '${person}', 'tpl_' || n, 'Sales', '', 1, now(), now() FROM generate_series(2, 199) n;`)
    for (const [body, kept, facts] of [
      [{ template: id, name: 'Sales', actions }, 2, { reason: 'too_many_versions', bound: 100 }],
      [{ name: 'One more', actions }, 1, { reason: 'too_many', bound: 200 }],
    ] as const) {
      const path = `/v1/agents/${here}/templates`
      const saved = await Promise.all(
        Array.from({ length: 6 }, (_, place) => call(place, { method: 'POST', path, body })),
      )
      expect(saved.filter(({ status }) => status === 200)).toHaveLength(kept)
      const refused = saved.filter(({ status }) => status === 409)
      expect(refused.map((answer) => answer.body.error.facts)).toEqual(Array(6 - kept).fill(facts))
    }
    const { version, versions } = (await maya.api('GET', `/v1/templates/${id}`)).body
    expect([version, versions.length]).toEqual([100, 100])
  })

  it('is gone with all of its versions once it is deleted, whatever is saved or looked at meanwhile [TEAM-1]', async () => {
    const { maya, here, call, asHer } = await openNodes()
    for (let round = 0; round < 5; round++) {
      const { id } = await saveAs(maya, here)
      const next = {
        method: 'POST',
        path: `/v1/agents/${here}/templates`,
        body: { template: id, name: 'Sales', actions },
      }
      const [remove, look] = [
        { method: 'DELETE', path: `/v1/templates/${id}` },
        { method: 'GET', path: `/v1/templates/${id}` },
      ]
      const saves = Array.from({ length: 8 }, (_, place) => call(place, next))
      const [gone, ...others] = await Promise.all([call(round, remove), call(1, look), ...saves])
      expect(gone?.status).toBe(204)
      for (const { status } of others) expect([200, 404]).toContain(status)
      expect((await call(0, remove)).status).toBe(404)
    }
    await asHer('ASSERT NOT EXISTS (SELECT FROM template) AND NOT EXISTS (SELECT FROM template_version);')
  })
})
