/** Changes to people, gates and agents, as the control door makes them. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import {
  type Agent,
  type Company,
  type Membership,
  membershipId,
  membershipsOf,
  type Person,
} from '../directory/records.ts'
import { parse } from '../parse.ts'
import type { Sandbox } from '../sandbox.ts'
import type { State } from '../state.ts'

const role = z.enum(['admin', 'supervisor', 'agent']).nullable()
const rights = z
  .strictObject({ role, superAdmin: z.boolean(), consultant: z.boolean(), disabled: z.boolean() })
  .partial()
const words = z
  .strictObject({ name: z.string(), email: z.string(), emailVerified: z.boolean(), operator: z.boolean() })
  .partial()
const personChange = rights.extend({ sub: z.string(), company: z.string().optional(), ...words.shape })
const companyChange = z.strictObject({
  company: z.string(),
  name: z.string().optional(),
  internal: z.boolean().optional(),
})
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
    await directory.change(companiesOf(state, change), () => changePerson(state, change))
    return { version: directory.version }
  })

  app.post('/gates', async (request) => {
    const { company: id, ...gates } = parse(gatesChange, request.body)
    const company = required(state.get<Company>('companies', id), `company "${id}"`)
    const changed = { ...company, gates: { ...company.gates, ...gates } }
    await directory.change([id], () => state.put('companies', id, changed))
    return { version: directory.version }
  })

  app.post('/companies', async (request) => {
    const { company: id, name, internal } = parse(companyChange, request.body)
    const company = required(state.get<Company>('companies', id), `company "${id}"`)
    await directory.change([id], () =>
      state.put('companies', id, {
        ...company,
        name: name ?? company.name,
        internal: internal ?? company.internal ?? false,
      }),
    )
    return { version: directory.version }
  })

  app.post('/agents', async (request) => {
    const change = parse(agentChange, request.body)
    await directory.change([change.company], () => changeAgent(state, change))
    return { version: directory.version }
  })

  app.post('/directory', async (request) => {
    const { available } = parse(z.strictObject({ available: z.boolean() }), request.body)
    await directory.setAvailable(available)
    return { available }
  })
}

function companiesOf(state: State, { company, sub }: z.infer<typeof personChange>): string[] {
  return company === undefined ? membershipsOf(state, sub).map((membership) => membership.company) : [company]
}

/** With a company, the person's membership there (made when new); without one, the person as a whole. */
function changePerson(state: State, { sub, company, ...change }: z.infer<typeof personChange>): void {
  const person = required(state.get<Person>('people', sub), `person "${sub}"`)
  const fits = (company === undefined ? words.extend({ disabled: z.boolean().optional() }) : rights).safeParse(change)
  if (!fits.success) throw mistake(400, 'company: is needed to change a right, and left out to change a person.')
  if (company === undefined) state.put('people', sub, { ...person, ...fits.data })
  else changeMembership(state, { company, sub }, fits.data)
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
