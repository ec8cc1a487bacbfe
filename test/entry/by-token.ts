/** Calls the API with a token that a person has made on their page. */
import type { z } from 'zod'
import type { madeApiToken } from '../../contract/api-token.ts'
import type { House } from '../house.ts'
import type { Visitor } from '../visitor.ts'
import { callAs, type Reply } from './open-runtime.ts'

export type ByToken = (method: string, path: string, body?: unknown) => Promise<Reply>

/** Makes the token as the signed-in person; one that may do all, where nothing else is wished. */
export async function makeApiToken(person: Visitor, wish: object = {}): Promise<z.infer<typeof madeApiToken>> {
  const { status, body } = await person.api('POST', '/v1/api-tokens', { name: 'A program', may: 'all', ...wish })
  if (status !== 200) throw new Error(`Making a token answers ${status}: ${JSON.stringify(body)}`)
  return body
}

export function callByToken(house: House, token: string): ByToken {
  return (method, path, body) => callAs(house, token, { method, path, ...(body === undefined ? {} : { body }) })
}

/** What this person may, by a token of theirs. */
export async function openByToken(house: House, person: Visitor, wish: object = {}): Promise<ByToken> {
  return callByToken(house, (await makeApiToken(person, wish)).token)
}
