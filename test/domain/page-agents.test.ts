import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agentQuery, agentSort } from '../../contract/agent-list.ts'
import { type CountedAgent, pageAgents } from '../../server/domain/access/index.ts'

const moment = fc.integer({ min: 1, max: 9 }).map((day) => new Date(Date.UTC(2026, 10, day)))
const name = fc.oneof(fc.constantFrom('Toko 2', 'Toko 10', 'toko 2', 'Élan', ''), fc.string({ maxLength: 3 }))
const agent = fc.record({
  ...{ id: fc.uuid(), externalId: fc.constant('1'), language: fc.constantFrom('en' as const, 'id' as const) },
  ...{
    name,
    description: name,
    enabled: fc.boolean(),
    updatedAt: moment,
    lastUsedAt: fc.option(moment),
    set: fc.constant(null),
  },
})
const counted = agent.map((one): CountedAgent => ({ agent: one, chosen: [], counts: {}, latest: undefined }))
const many = fc.uniqueArray(counted, { minLength: 60, maxLength: 160, selector: (one) => one.agent.id })
const order = fc.record({
  by: fc.constantFrom(...agentSort.options),
  order: fc.constantFrom('ascending', 'descending'),
})
/** More than there can be: pages without an end are red. */
const most = 1000
const idsOf = (all: CountedAgent[]) => all.map((one) => one.agent.id)

/** Every page after the other; `change` happens to the agents once the first was read. */
function readAll(agents: CountedAgent[], asked: object, change = (all: CountedAgent[]) => all): CountedAgent[] {
  const query = { ...agentQuery.parse(asked), language: 'id' as const }
  const read: CountedAgent[] = []
  let page = pageAgents(agents, query)
  for (read.push(...page.items); page.next !== null && read.length < most; read.push(...page.items))
    page = pageAgents(change(agents), { ...query, after: page.next })
  return read
}

describe('Pages of the list of agents', () => {
  it('hold together every agent once, in the order that was asked for', () => {
    fc.assert(
      fc.property(many, order, (agents, asked) => {
        const read = readAll(agents, asked)
        expect(idsOf(read).toSorted()).toEqual(idsOf(agents).toSorted())
        const turned = { ...asked, order: asked.order === 'ascending' ? 'descending' : 'ascending' }
        const value = ({ agent: one }: CountedAgent) =>
          asked.by === 'name' ? '' : String((asked.by === 'updated' ? one.updatedAt : one.lastUsedAt)?.getTime() ?? 0)
        expect(readAll(agents, turned).map(value)).toEqual(read.map(value).toReversed())
      }),
      { numRuns: 30 },
    )
  })

  it('leave nobody out and tell nobody twice where the last one shown is gone, and others are new', () => {
    fc.assert(
      fc.property(many, many, order, (agents, newcomers, asked) => {
        const last = pageAgents(agents, { ...agentQuery.parse(asked), language: 'id' }).items.at(-1)
        const read = readAll(agents, asked, (all) => [...newcomers, ...all.filter((one) => one !== last)])
        expect(new Set(idsOf(read)).size).toBe(read.length)
        expect(idsOf(read)).toEqual(expect.arrayContaining(idsOf(agents)))
      }),
      { numRuns: 30 },
    )
  })

  it('have numbers in names by their value', () => {
    const named = fc.sample(many, 1)[0] ?? []
    const shops = named.map((one, place) => ({ ...one, agent: { ...one.agent, name: `Toko ${place}` } }))
    expect(readAll(shops.toReversed(), {}).map((one) => one.agent.name)).toEqual(shops.map((one) => one.agent.name))
  })

  it('go on from anything that was made up', () => {
    fc.assert(
      fc.property(many, order, fc.string(), (agents, asked, after) => {
        const { items } = pageAgents(agents, { ...agentQuery.parse({ ...asked, after }), language: 'en' })
        expect(items.length).toBeLessThanOrEqual(50)
      }),
    )
  })
})
