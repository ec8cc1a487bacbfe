/** The directory: companies with members, agents and gates, for those who keep a copy and those who check live. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { parse } from '../parse.ts'
import type { Sandbox } from '../sandbox.ts'
import { type Company, membershipsOf, type Person } from './records.ts'
import { viewCompany } from './view-company.ts'

const longestWaitSeconds = 25
const changesQuery = z.object({
  after: z.coerce.number().int().default(0),
  wait: z.coerce.number().min(0).max(longestWaitSeconds).default(0),
})

export function registerDirectory(app: FastifyInstance, sandbox: Sandbox): void {
  app.register(async (scope) => {
    scope.addHook('onRequest', async (_request, reply) => {
      if (!sandbox.directory.available) return closed(reply)
    })
    registerCompanies(scope, sandbox)
    registerPeople(scope, sandbox)
    registerChanges(scope, sandbox)
  })
}

function registerCompanies(app: FastifyInstance, { state, directory }: Sandbox): void {
  app.get('/directory/companies', () => {
    const companies = state.all<Company>('companies').map((company) => viewCompany(state, company))
    return { epoch: state.epoch, version: directory.version, companies }
  })

  app.get<{ Params: { id: string } }>('/directory/companies/:id', (request, reply) => {
    const company = state.get<Company>('companies', request.params.id)
    return company ? viewCompany(state, company) : reply.code(404).send({ message: 'There is no such company.' })
  })
}

function registerPeople(app: FastifyInstance, { state }: Sandbox): void {
  app.get<{ Params: { sub: string } }>('/directory/people/:sub', (request, reply) => {
    const person = state.get<Person>('people', request.params.sub)
    if (!person) return reply.code(404).send({ message: 'There is no such person.' })
    const { sub, name, email, emailVerified, operator, disabled } = person
    const memberships = membershipsOf(state, sub).map(({ sub: _, ...membership }) => membership)
    return { sub, name, email, emailVerified, operator, disabled, memberships }
  })
}

function registerChanges(app: FastifyInstance, { state, directory }: Sandbox): void {
  app.get('/directory/changes', async (request, reply) => {
    const { after, wait } = parse(changesQuery, request.query)
    await directory.changed(after, wait * 1000)
    if (!directory.available) return closed(reply)
    const companies = directory.changedSince(after)
    return { epoch: state.epoch, version: directory.version, ...(companies && { companies }) }
  })
}

const closed = (reply: FastifyReply) => reply.code(503).send({ message: 'The directory is not available.' })
