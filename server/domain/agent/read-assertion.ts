/** An assertion of who a contact is, made and signed by the runtime: what it has to say, and of whom. */
import { z } from 'zod'
import { AppError } from '../../platform/error.ts'
import { KeysUnavailable } from '../../platform/published-keys.ts'
import { readProblem } from '../../platform/read-problem.ts'
import type { SignedClaims } from '../../platform/signed-claims.ts'
import type { Context } from '../audit/index.ts'
import { getCompany } from '../company/index.ts'
import { getAgent } from './list-agents.ts'

declare module '../audit/context.ts' {
  interface Tools {
    /** What the runtimes' service signed. */
    assertions: SignedClaims
  }
}

/** Whom an assertion has to be made for. */
export const assertionAudience = 'mekari-action'

const longestSeconds = 5 * 60
const word = z.string().regex(/^[^\p{Cc}\p{Cs}]{1,200}$/u)

/** RFC 7519, section 4: claims that are not understood are ignored. */
const claims = z
  .object({
    jti: word,
    iat: z.number(),
    exp: z.number(),
    /** The company's number and the agent's id, as the directory says them. */
    company: word,
    agent: word,
    conversation: word,
    /** The person, as the runtime knows them. */
    contact: word,
    identity: z.enum(['contact', 'employee']),
    /** The employee's `user_id` at Talenta. */
    employee: z
      .string()
      .regex(/^[\w-]{1,40}$/)
      .optional(),
    /** E.164. */
    phone: z
      .string()
      .regex(/^\+[1-9]\d{6,14}$/)
      .optional(),
  })
  .refine(({ iat, exp }) => exp - iat <= longestSeconds, { path: ['exp'], error: 'Holds for more than 5 minutes.' })
  .refine(({ identity, employee }) => identity !== 'employee' || employee !== undefined, {
    path: ['employee'],
    error: 'An employee has a number.',
  })
export type Assertion = z.infer<typeof claims>

/** Throws one and the same refusal for whatever is forged, over, or about another agent; only of a right one's form more is told. */
export async function readAssertion(ctx: Context, signed: string): Promise<Assertion> {
  const told = await ctx.assertions.read(signed).catch((error: unknown) => {
    if (!(error instanceof KeysUnavailable)) throw error
    ctx.log.warn('contacts cannot be proved', { requestId: ctx.requestId, error })
    throw new AppError('unavailable', { reason: 'contact_keys' }, { cause: error })
  })
  if (!told) throw refusal()
  const read = claims.safeParse(told)
  if (!read.success) throw new AppError('invalid_input', problemOf(read.error))
  return read.data
}

function problemOf({ issues: [issue] }: z.ZodError): Record<string, unknown> {
  if (!issue) return {}
  return { ...readProblem({ ...issue, path: ['assertion', ...issue.path] }, 'assertion') }
}

/** Throws unless it speaks of this very agent. */
export async function requireOwn(ctx: Context, agent: string, assertion: Assertion): Promise<void> {
  const own = await describeAssertion(ctx, agent)
  if (assertion.company !== own.company || assertion.agent !== own.agent) throw refusal()
}

/** What every assertion for this agent has to say. */
export async function describeAssertion(ctx: Context, agent: string) {
  const [company, own] = await Promise.all([getCompany(ctx), getAgent(ctx, agent)])
  return { iss: ctx.assertions.issuer, aud: assertionAudience, company: company.externalId, agent: own.externalId }
}

export const refusal = () => new AppError('forbidden', { reason: 'assertion' })
