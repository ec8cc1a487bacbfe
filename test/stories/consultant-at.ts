/** What a consultant of two companies does again and again in stories: works here, then there. */
import { type House, openHouse } from '../house.ts'
import type { Visitor } from '../visitor.ts'
import { agentOf, invoice } from './builder.ts'

export interface Consulting {
  house: House
  maya: Visitor
  /** Goes on working in the company of this number of the directory. */
  enter(externalId: string): Promise<void>
  /** Her first customer's agent, and the second's. */
  here: string
  there: string
}

export const kopi = '102938'
export const samudra = '305112'

/** Maya works in the first of her companies, and knows an agent of each. */
export async function openConsulting(): Promise<Consulting> {
  const house = await openHouse()
  const maya = await house.signIn('maya')
  const { companies } = (await maya.api('GET', '/v1/me')).body
  const enter = async (externalId: string) => {
    const found = companies.find((one: { externalId: string }) => one.externalId === externalId)
    await maya.api('POST', '/v1/me/company', { company: found.id })
  }
  await enter(samudra)
  const there = await agentOf(maya, 'Samudra Care')
  await enter(kopi)
  return { house, maya, enter, here: await agentOf(maya), there }
}

/** Saves what the agent has as a template; answers it. */
export async function saveAs(person: Visitor, agent: string, more: object = {}) {
  const body = { name: 'Sales', actions: [{ action: invoice }], ...more }
  const saved = await person.api('POST', `/v1/agents/${agent}/templates`, body)
  if (saved.status !== 200) throw new Error(`Saving answers ${saved.status}: ${JSON.stringify(saved.body)}`)
  return saved.body
}

export async function compare(person: Visitor, agent: string, { id, version }: { id: string; version: number }) {
  const path = `/v1/agents/${agent}/template-comparisons`
  return (await person.api('POST', path, { template: id, version })).body
}

/** Applies these actions of a template as they are compared now. */
export async function apply(person: Visitor, agent: string, wish: { id: string; version: number; actions: string[] }) {
  const { id: template, version, actions } = wish
  const { digest } = await compare(person, agent, wish)
  return person.api('POST', `/v1/agents/${agent}/template-applications`, { template, version, digest, actions })
}
