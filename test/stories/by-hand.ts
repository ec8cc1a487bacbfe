/** A company whose credentials people make by hand at the developer centre, and bring. */
import type { House } from '../house.ts'
import type { Page, Visitor } from '../visitor.ts'
import { invoice } from './builder.ts'
import { type AskOptions, answer, decider, fieldsOf, openAsked } from './super-admin.ts'

interface Made {
  clientId: string
  clientSecret: string
}

export const inJurnal = { company: '102938', product: 'jurnal', scopes: ['jurnal:customer:read'] }

/** What a person makes by hand at the developer centre. */
export async function makeByHand(house: House, wish = inJurnal): Promise<Made> {
  const made = await fetch(`${house.sandbox}/developer-centre/credentials`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer sandbox-issuer-token' },
    body: JSON.stringify({ ...wish, name: 'By hand', reference: crypto.randomUUID() }),
  })
  return (await made.json()) as Made
}

/** Sari has approved, where credentials are made by hand; the page on which she brings one. */
export async function openApproved(options: AskOptions = {}) {
  const asked = await openAsked({ actions: [invoice], ...options, env: { CREDENTIAL_ISSUER: 'developer-centre' } })
  const sari = await decider(asked.house)
  const decided = await answer(sari, asked.path, { outcome: 'approve' })
  const address = /\/approve\/access\/[^"]+\/credential/.exec(decided.text)?.[0] ?? ''
  return { ...asked, sari, decided, address }
}

export async function paste(person: Visitor, address: string, { clientId, clientSecret }: Made): Promise<Page> {
  return person.submit(address, { ...fieldsOf(await person.open(address)), clientId, secret: clientSecret })
}
