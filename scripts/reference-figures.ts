/** The page docs/reference/figures.md: how each figure is counted, from the sentences that operators read and the code that counts. */
import { hasSentence, number, percent, written } from '../locales/index.ts'
import { computeFigures, type FigureNumbers } from '../server/domain/insight/index.ts'

const terms = { ga: null, dealTag: 'mekari-action', environment: 'production' }

/** Title and lead are the reference's own. */
export function composeFigures(): string[] {
  const figures = computeFigures({ events: [], deals: [] }, terms, new Date(0))
  return [...figures.flatMap(chapterOf), ...rules]
}

function chapterOf({ name, unit, target, bound, also }: FigureNumbers): string[] {
  const wished = {
    share: percent('en', target),
    ms: `${number('en', target / 60_000)} minutes`,
    count: number('en', target),
  }
  return [
    `## ${say(`figure.${name}.title`)} (\`${name}\`)`,
    '',
    `${say(`figure.${name}.definition.all`)} Target: at ${bound} ${wished[unit]}.`,
    '',
    ...also.map((one) => `- beside it, \`${one.name}\`: ${say(`figure.${name}.${one.name}`)}`),
    ...(also.length > 0 ? [''] : []),
  ]
}

const say = (key: string): string => (hasSentence(key) ? written('en', key) : '')

/** What the sentences leave to whoever counts. */
const rules = `## Rules

- General availability is the setting \`GA_DATE\`, a day at Asia/Jakarta; before it is declared everything counts from the beginning.
- A cut that is not reached yet is taken at this moment. Weeks run from Monday to Sunday at Asia/Jakarta.
- An agent is active while it is switched on in Qontak; one that was deleted is not. A company is counted once, however many agents it has.
- A failure is final after the last attempt. It counts once for its request and product, also where it was tried again and succeeded later.
- A request counts by its id: superseded and cancelled ones too; one that is sent again is the same request.
- Time to configure begins with the opening of the list of actions to which the chosen actions point (the session): the first of them where
  several led to one request. Openings that showed no action to be approved begin nothing. It ends with the first credential of the company
  that was stored for its own sake (\`cause\` is \`initial\`): what widens or replaces one configures nothing anew. A way without a recorded
  opening is in no middle; applying a template opens nothing.
- Choosing and asking ends with the request; waiting for the Super Admin runs from the first mail that was accepted to the decision; the rest is our own work.
- A deal counts once, if it is new, was won in the time, and as it was last read before the cut still was won and carried \`DEAL_TAG\`.
- Companies for demonstration or tests count for nothing, from the moment the directory calls them internal and backwards. What happened in
  another environment than the house's own (\`production\`, \`sandbox\`) counts for nothing.

## Worth

What an agent was worth is no figure of the mission: a company sees it on the agent’s page (\`GET /v1/agents/:agent/worth\`), this month so
far in its own time zone, beside as much of the last month and all of it. It counts what was done in conversations, never what a builder tried; an act belongs where it began.

- What succeeded and created something in a product is a document, with the sum of the amounts that were known when it was sent. What may lead
  to a payment is a decision, with the amount it was about, whichever way it went. What only looked is a question answered. What was done in a
  system of the company’s own stands apart, without a sum.
- What was sent twice under one key is one act. One whose outcome nobody knows counts as nothing else until it is known, and then where it began.
- What a rule stopped before anything was sent is told apart from what was sent and failed; asking somebody to say yes first is neither.
- Counted once a minute at most; an agent that never sent anything has no worth, and its page shows none.

## How far they have come

\`GET /v1/funnel\` tells it of a company’s agents, \`GET /v1/operator/funnel\` of all companies: the list of actions opened, an action chosen, approval
requested, the e-mail sent, the request viewed, decided in favour, access stored, and the agent’s first success with an action that needed an
approval. Each counts once at a step, by the first time since general availability, a company with the first of its agents; openings and choices
without anything to be approved begin nothing. The time of a step is the middle of those that took the step before it too; what came out of turn
took none.

## Properties

Every event carries \`event_id\`, \`schema_version\`, \`occurred_at\`, \`recorded_at\`, \`company_id\`, \`agent_id\`, \`product\`, \`action\`, \`environment\`
and \`issuer\` (who issued credentials then). The copy that figures are computed from, \`figure_event\`, adds what follows from earlier events:
\`session_id\`, \`approval_id\`, \`config_version\` (changes to the agent's actions so far), \`actor_kind\` (\`customer\`, \`consultant\`, \`runtime\`, \`system\`),
\`cause\`, \`attempt\` and \`is_final\`. It holds no name of a person and no content. What the copy comes to, company by company, is kept beside it (\`figure_standing\`, \`figure_setup\`,
\`figure_way\`), made anew whenever the copy has grown: that is what is counted, and all that operators see. \`mekari-action recount\` computes the same
figures and steps from the record itself and says where what is kept differs.`.split('\n')
