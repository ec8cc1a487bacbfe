/** What a product offers behind the gateway, and the words in which gateway and product speak. */
import type { Sandbox } from '../sandbox.ts'

/** A call that the gateway has let through: signed by this company's credential, within its scopes. */
export interface Call {
  sandbox: Sandbox
  company: string
  clientId: string
  params: Record<string, string>
  query: URLSearchParams
  body: unknown
}

export interface Answer {
  status: number
  body: unknown
}

/** One line of a product's policy. `answer` is synchronous, so nothing can come between its look and its write. */
export interface Endpoint {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  path: string
  /** Any one of these lets the call pass; none means any credential of the product. */
  scopes: readonly string[]
  answer(call: Call): Answer
}

/** A product as the gateway sees it: whose credentials may enter below which prefix. */
export interface Product {
  name: string
  prefix: string
  /** What it lets a credential do, as the developer centre offers it. */
  scopes: readonly string[]
  /** Where it keeps its documents: the kind, and the collection; each document has a `company`. */
  books: Readonly<Record<string, string>>
  endpoints: readonly Endpoint[]
}

/** Thrown when a call is answered with a "no": it carries the answer as the client shall see it. */
export class Refusal extends Error {
  readonly answer: Answer

  constructor(status: number, body: unknown) {
    super(`Answered with ${status}.`)
    this.answer = { status, body }
  }
}
