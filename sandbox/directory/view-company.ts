/** A company as the directory shows it: with its members and its agents. */
import type { State } from '../state.ts'
import type { Agent, Company, Membership, Person } from './records.ts'

export function viewCompany(state: State, company: Company) {
  return { ...company, members: membersOf(state, company.id), agents: agentsOf(state, company.id) }
}

function membersOf(state: State, company: string) {
  return state
    .all<Membership>('memberships')
    .filter((membership) => membership.company === company)
    .flatMap(({ sub, role, superAdmin, consultant, disabled }) => {
      const person = state.get<Person>('people', sub)
      if (!person) return []
      const { name, email, emailVerified, language } = person
      const out = disabled || person.disabled
      return [{ sub, name, email, emailVerified, language, role, superAdmin, consultant, disabled: out }]
    })
}

function agentsOf(state: State, company: string) {
  return state
    .all<Agent>('agents')
    .filter((agent) => agent.company === company)
    .map(({ company: _, ...agent }) => agent)
}
