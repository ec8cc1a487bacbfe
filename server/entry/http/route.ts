/** A route line is a policy line: what address, who may call it, with what, giving what. `who` has no default. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Language } from '../../../contract/word.ts'
import type { ProvedContact } from '../../domain/agent/index.ts'
import type { Context } from '../../domain/audit/index.ts'
import type { Person } from '../../domain/person/index.ts'

/**
 * anyone: nobody has to be signed in · person: signed in · builder: Admin or Supervisor of the company worked in · admin: Admin or
 * Super Admin of it, and no consultant, as the directory says at that moment · super_admin: of that company, and no consultant, as
 * the directory says at that moment · runtime: an agent's runtime, by its token or a contact session · operator: somebody at Mekari,
 * as the directory says at that moment · approver: the approval layer, by its signature on what it posts, which the one use case
 * reads before all else · mailer: the mail server, likewise.
 */
export type Who =
  | 'anyone'
  | 'person'
  | 'builder'
  | 'admin'
  | 'super_admin'
  | 'runtime'
  | 'operator'
  | 'approver'
  | 'mailer'

/** What a handler is handed at the door, already parsed and judged. */
export interface Door<P, Q, B> {
  ctx: Context
  language: Language
  /** Present for person, builder, admin and operator. */
  person: Person | undefined
  /** The agent whose runtime calls; present for `runtime`. */
  agent: string | undefined
  /** Whom that runtime has proved to be there; present under a contact session. */
  contact: ProvedContact | undefined
  params: P
  query: Q
  body: B
  request: FastifyRequest
  reply: FastifyReply
}

// biome-ignore lint/suspicious/noExplicitAny: "no schema" has to fit wherever a schema is optional.
type Shape = z.ZodType<any>
type Out<S> = S extends z.ZodType<infer T> ? T : undefined

export interface Route<
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends Shape | undefined = undefined,
> {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  who: Who
  /** An agent acts by it: the act's own statement looks at the bearer again. */
  isAct?: true
  /** Takes somebody at a page: a token makes no token, leaves no company, and knows nothing of what its owner has in all. */
  isSessionOnly?: true
  /** Takes a sign-in of late: what is made here lives on after the session. */
  isFreshOnly?: true
  /** One sentence for the API reference. */
  summary: string
  params?: P
  query?: Q
  /** Headers that the handler reads, each with a sentence. */
  sends?: Record<string, string>
  body?: B
  /** Schema of the answer; absent: 204 without a body, or what `gives` names. */
  answer?: Shape
  /** The handler sends it itself, and it is of this type. */
  gives?: 'text/html' | 'text/event-stream' | 'text/csv' | 'application/x-ndjson' | 'application/json'
  handle(door: Door<Out<P>, Out<Q>, Out<B>>): Promise<unknown>
}

// biome-ignore lint/suspicious/noExplicitAny: a list of routes holds many shapes; each was checked where it was written.
export type AnyRoute = Route<any, any, any>

/** Gives a route line its types. */
export function route<
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends Shape | undefined = undefined,
>(line: Route<P, Q, B>): AnyRoute {
  return line
}

/** Whether a person's line opens to a program of theirs; an operator's rights reach over all companies, a token's over one. */
export function takesApiToken({ who, isSessionOnly }: Pick<AnyRoute, 'who' | 'isSessionOnly'>): boolean {
  return ['person', 'builder', 'admin', 'super_admin'].includes(who) && !isSessionOnly
}
