/** Changes to people, gates and agents, as the control door makes them. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type Agent, type Company, type Membership, membershipId, type Person } from '../directory/records.ts'
import { parse } from '../parse.ts'
import type { Sandbox } from '../sandbox.ts'
import type { State } from '../state.ts'

const role = z.enum(['admin', 'supervisor', 'agent']).nullable()
const rights = z.strictObject({ role, superAdmin: z.boolean(), disabled: z.boolean() }).partial()
const personChange = rights.extend({ sub: z.string(), company: z.string().optional() })
const gatesChange = z
  .strictObject({ feature: z.boolean(), addon: z.boolean(), flag: z.boolean() })
  .partial()
  .extend({ company: z.string() })
const agentChange = z.strictObject({
  company: z.string(),
  id: z.string(),
  name: z.string().optional(),
  enabled: z.boolean().optional(),
  deleted: z.literal(true).optional(),
  clone: z.string().optional(),
})

export function registerDirectoryChanges(app: FastifyInstance, { state, directory }: Sandbox): void {
  app.post('/people', async (request) => {
    const change = parse(personChange, request.body)
    await directory.change(() => changePerson(state, change))
    return { version: directory.version }
  })

  app.post('/gates', async (request) => {
    const { company: id, ...gates } = parse(gatesChange, request.body)
    const company = required(state.get<Company>('companies', id), `company "${id}"`)
    await directory.change(() => state.put('companies', id, { ...company, gates: { ...company.gates, ...gates } }))
    return { version: directory.version }
  })

  app.post('/agents', async (request) => {
    const change = parse(agentChange, request.body)
    await directory.change(() => changeAgent(state, change))
    return { version: directory.version }
  })

  app.post('/directory', async (request) => {
    const { available } = parse(z.strictObject({ available: z.boolean() }), request.body)
    await directory.setAvailable(available)
    return { available }
  })
}

/** With a company, the person's membership there (made when new); without one, the person as a whole. */
function changePerson(state: State, { sub, company, ...rights }: z.infer<typeof personChange>): void {
  const person = required(state.get<Person>('people', sub), `person "${sub}"`)
  if (company !== undefined) changeMembership(state, { company, sub }, rights)
  else if (rights.role !== undefined || rights.superAdmin !== undefined)
    throw mistake(400, 'company: is needed to change a role.')
  else state.put('people', sub, { ...person, ...rights })
}

function changeMembership(state: State, at: { company: string; sub: string }, change: z.infer<typeof rights>): void {
  required(state.get<Company>('companies', at.company), `company "${at.company}"`)
  const id = membershipId(at.company, at.sub)
  const stranger = { ...at, role: null, superAdmin: false, consultant: false, disabled: false }
  state.put('memberships', id, { ...(state.get<Membership>('memberships', id) ?? stranger), ...change })
}

/** `clone` names the copy: the same agent once more under an id of its own. */
function changeAgent(state: State, { company, id, clone, deleted, ...fields }: z.infer<typeof agentChange>): void {
  const found = state.get<Agent>('agents', id)
  const agent = required(found?.company === company ? found : undefined, `agent "${id}" in company "${company}"`)
  if (clone !== undefined && state.get('agents', clone)) throw mistake(409, `There is already an agent "${clone}".`)
  const changed = { ...agent, ...fields, id: clone ?? id, updatedAt: new Date().toISOString() }
  if (deleted) state.remove('agents', id)
  else state.put('agents', changed.id, changed)
}

function required<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw mistake(404, `There is no ${what}.`)
  return found
}

const mistake = (statusCode: number, message: string) => Object.assign(new Error(message), { statusCode })
