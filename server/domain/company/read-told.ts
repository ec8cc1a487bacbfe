/** Reads what a directory tells: names are cut rather than refused, and what cannot be read is left out alone. */
import { z } from 'zod'
import { language, productId, qontakRole } from '../../../contract/word.ts'
import { cleanText } from '../../platform/clean-text.ts'
import type { DirectoryAgent, DirectoryAnswer, DirectoryMember, UnclearMember } from './directory.ts'

const longestName = 200
const longestDescription = 1000

/** What somebody or something is called elsewhere, in one line; what stands for it where nothing of it can be seen. */
export function toldName(name: string, otherwise: string): string {
  return cleanText(name, longestName) || otherwise
}

const key = z
  .string()
  .max(200)
  .regex(/^\P{Cc}+$/u)
const rights = z.object({
  role: qontakRole.nullable(),
  superAdmin: z.boolean(),
  consultant: z.boolean(),
  disabled: z.boolean(),
})
const member = rights
  .extend({ sub: key, name: z.string(), email: z.email().max(254), emailVerified: z.boolean(), language })
  .transform((told): DirectoryMember => ({ ...told, name: toldName(told.name, told.email) }))
const agent = z
  .object({ id: key, name: z.string(), description: z.string(), language, enabled: z.boolean() })
  .transform(
    (told): DirectoryAgent => ({
      ...told,
      name: toldName(told.name, told.id),
      description: cleanText(told.description, longestDescription),
    }),
  )
const company = z
  .object({
    id: key,
    name: z.string(),
    language,
    timeZone: z.string().refine(isTimeZone, 'No time zone has this name.'),
    accountOwner: z.object({ name: z.string() }),
    // A product that we do not know yet is none of ours.
    products: z.array(z.string()).transform((told) => told.flatMap((name) => productId.safeParse(name).data ?? [])),
    gates: z.object({ feature: z.boolean(), addon: z.boolean(), flag: z.boolean() }),
    internal: z.boolean().default(false),
    members: z.array(z.unknown()),
    agents: z.array(z.unknown()),
  })
  .transform((told) => ({
    ...told,
    name: toldName(told.name, told.id),
    accountOwner: { name: toldName(told.accountOwner.name, '') },
  }))
const named = z.object({ id: key })
const known = z.object({ sub: key })

const membership = rights.extend({ company: key })

/** One person's roles; what is told wrongly of one company gives nothing there, and takes nothing elsewhere. */
export const person = z.object({
  sub: key,
  operator: z.boolean(),
  disabled: z.boolean(),
  memberships: z.array(z.unknown()).transform((told) => readEach(membership, told).read),
})

/** Company by company, member by member, agent by agent: one that is told wrongly holds up no other. */
export function readCompanies(told: unknown[]): DirectoryAnswer {
  const answers = told.map(readCompany)
  return {
    companies: answers.flatMap(({ companies }) => companies),
    unreadable: answers.flatMap(({ unreadable }) => unreadable),
  }
}

function readCompany(told: unknown): DirectoryAnswer {
  const id = named.safeParse(told).data?.id ?? null
  const { data, error } = company.safeParse(told)
  if (!data) return { companies: [], unreadable: [{ id, part: 'company', error: complaint(error) }] }
  const members = readEach(member, data.members)
  const agents = readEach(agent, data.agents)
  const unclearMembers = members.unread.map(readUnclear)
  const unclearAgents = agents.unread.map((one) => named.safeParse(one).data?.id ?? null)
  return {
    companies: [{ ...data, members: members.read, agents: agents.read, unclearMembers, unclearAgents }],
    unreadable: [
      ...members.errors.map((error) => ({ id, part: 'member' as const, error })),
      ...agents.errors.map((error) => ({ id, part: 'agent' as const, error })),
    ],
  }
}

function readUnclear(told: unknown): UnclearMember {
  return { sub: known.safeParse(told).data?.sub ?? null, rights: rights.safeParse(told).data ?? null }
}

function readEach<T>(schema: z.ZodType<T>, told: unknown[]): { read: T[]; unread: unknown[]; errors: Error[] } {
  const results = told.map((one) => schema.safeParse(one))
  return {
    read: results.flatMap(({ data }) => data ?? []),
    unread: told.filter((_, place) => !results[place]?.success),
    errors: results.flatMap(({ error }) => (error ? complaint(error) : [])),
  }
}

function complaint(error: z.ZodError): Error {
  return new Error(z.prettifyError(error))
}

/** A zone by its name: an offset such as +07:00 means the opposite to PostgreSQL. */
function isTimeZone(text: string): boolean {
  try {
    return /^[A-Za-z]/.test(text) && new Intl.DateTimeFormat('en', { timeZone: text }) !== undefined
  } catch {
    return false
  }
}
