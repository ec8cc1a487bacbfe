/** What the record can be searched by, from what the company has and had; only who ever did something the record itself knows best. */
import { type AuditChoices, type AuditChoicesQuery, auditKind } from '../../../contract/audit.ts'
import { outcomeGroups } from '../../../contract/audit-outcome.ts'
import { date, hasSentence, type Key, type Language, sentence } from '../../../locales/index.ts'
import { listAgents, listEveryRuntimeToken } from '../../domain/agent/index.ts'
import { type Context, listActingPersons } from '../../domain/audit/index.ts'
import { nameOf } from '../../domain/catalogue/index.ts'
import { getCompany } from '../../domain/company/index.ts'
import { listCredentials } from '../../domain/credential/index.ts'
import { catalogueOf } from '../../domain/integration/index.ts'
import { listEveryApiToken } from '../../domain/person/index.ts'
import { alike } from './search-record.ts'
import { outcomeWords } from './view-event.ts'

/** Of those that read the same one is offered. */
const isFirst = (outcome: string) => alike(outcome)[0] === outcome

export async function listAuditChoices(
  ctx: Context,
  language: Language,
  { agent, credential }: AuditChoicesQuery,
): Promise<AuditChoices> {
  const [{ timeZone }, agents, { products }, credentials, people, tokens] = await Promise.all([
    getCompany(ctx),
    listAgents(ctx, { deleted: true }),
    catalogueOf(ctx, { removed: true }),
    listCredentials(ctx, { agent, credential }),
    listActingPersons(ctx),
    listTokens(ctx),
  ])
  const productWords = (product: string) => {
    const key = `product.${product}`
    return hasSentence(key) ? sentence(language, key) : product
  }
  return {
    agents: agents.map(({ id: value, name: text }) => ({ value, text })),
    actions: products.flatMap((product) =>
      product.actions.map((action) => ({ value: action.id, text: nameOf(language, action), product: product.id })),
    ),
    products: products.map(({ id: value }) => ({ value, text: productWords(value) })),
    credentials: credentials.map(({ id: value, agent, agentName: agent_name, product, createdAt }) => {
      const facts = { agent_name, product: productWords(product), since: date(language, createdAt, timeZone) }
      return { value, agent, product, text: sentence(language, 'audit.credential', facts) }
    }),
    tokens: tokens.map(({ id: value, name: token_name, owner: owner_name, createdAt }) => {
      const facts = { token_name, owner_name, since: date(language, createdAt, timeZone) }
      return { value, text: sentence(language, 'audit.token', facts) }
    }),
    outcomes: Object.entries(outcomeGroups).flatMap(([group, outcomes]) =>
      outcomes.filter(isFirst).map((value) => ({
        ...{ value, text: outcomeWords(value, language) },
        group: sentence(language, `audit.outcomes.${group}` as Key),
      })),
    ),
    people: people.map(({ id: value, name: text }) => ({ value, text })),
    kinds: auditKind.options.map((value) => ({ value, text: sentence(language, `audit.kind.${value}`) })),
  }
}

/** Of people and of agents; whoever has left is known by the name that they had in the record. */
async function listTokens(ctx: Context): Promise<{ id: string; name: string; owner: string; createdAt: Date }[]> {
  const [ofPeople, ofAgents, people] = await Promise.all([
    listEveryApiToken(ctx),
    listEveryRuntimeToken(ctx),
    listActingPersons(ctx),
  ])
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return [
    ...ofPeople.map(({ person, ...token }) => ({ ...token, owner: names.get(person) ?? person })),
    ...ofAgents.map(({ agentName: owner, ...token }) => ({ ...token, owner })),
  ]
}
