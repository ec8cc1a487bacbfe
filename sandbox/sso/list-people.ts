/** The demo people in their companies, as the sign-in page and the people page list them. */
import { html } from 'hono/html'
import { type Company, type Language, type Membership, maySignIn, type Person } from '../directory/records.ts'
import type { Html } from '../page.ts'
import type { State } from '../state.ts'
import { roleWords, staff, words } from './words.ts'

interface Entry {
  person: Person
  roles: string
  disabled: boolean
}

interface Group {
  heading: string
  entries: Entry[]
}

/** One heading per company; `entryOf` draws one person. */
export function listPeople(state: State, language: Language, entryOf: (entry: Entry) => Html): Html {
  const groups = [...companyGroups(state, language), operatorGroup(state, language)]
  return html`${groups.map(({ heading, entries }) => html`<h2>${heading}</h2><ul class="list">${entries.map(entryOf)}</ul>`)}`
}

/** A person's lines: name, roles, address. */
export function personLines({ person, roles, disabled }: Entry, language: Language): Html {
  const state = disabled ? words[language].disabled : ''
  return html`<strong>${person.name}</strong> ${roles} <span class="quiet">${person.email} ${state}</span>`
}

function companyGroups(state: State, language: Language): Group[] {
  const memberships = state.all<Membership>('memberships')
  return state.all<Company>('companies').map((company) => ({
    heading: `${company.name} (${company.id})`,
    entries: memberships
      .filter((membership) => membership.company === company.id)
      .flatMap((membership) => {
        const person = state.get<Person>('people', membership.sub)
        if (!person) return []
        const disabled = membership.disabled || !maySignIn(state, person)
        return [{ person, roles: roleWords(membership, language), disabled }]
      }),
  }))
}

function operatorGroup(state: State, language: Language): Group {
  const operators = state.all<Person>('people').filter((person) => person.operator)
  return {
    heading: staff[language],
    entries: operators.map((person) => ({ person, roles: 'Operator', disabled: !maySignIn(state, person) })),
  }
}
