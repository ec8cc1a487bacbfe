/** Agents: the list, one agent's page, the drawer's rows. */
import { z } from 'zod'
import { actionForm, catalogue, pickerSession } from '../../../contract/action.ts'
import { agentPage } from '../../../contract/agent.ts'
import { type AgentQuery, agentList, agentQuery } from '../../../contract/agent-list.ts'
import type { RowState } from '../../../contract/word.ts'
import { countStates, listRows, openPicker, pageAgents } from '../../domain/access/index.ts'
import { getAgent } from '../../domain/agent/index.ts'
import { findHandover, findStale, isAlone, latestRequest } from '../../domain/approval/index.ts'
import { drawnForm, nameOf } from '../../domain/catalogue/index.ts'
import { listChoices } from '../../domain/choice/index.ts'
import { getCompany, isGated, requireGate } from '../../domain/company/index.ts'
import { keyOfSet, listSets } from '../../domain/connection/index.ts'
import { countOpenOutcomes } from '../../domain/execution/index.ts'
import { subjectIdentity } from '../../domain/grant/index.ts'
import { readTimeline } from '../../domain/insight/index.ts'
import { findAction } from '../../domain/integration/index.ts'
import { superAdmins } from '../../domain/person/index.ts'
import { AppError } from '../../platform/error.ts'
import { type AnyRoute, type Door, route } from './route.ts'
import { viewAgent } from './view-agent.ts'
import { viewBanner } from './view-banner.ts'
import { viewForm } from './view-form.ts'
import { viewRequest } from './view-request.ts'
import { viewCatalogue } from './view-row.ts'
import { viewTimeline } from './view-timeline.ts'

export const agentParams = z.strictObject({ agent: z.string().max(64).describe('The agent’s id.') })
type AgentDoor = Door<{ agent: string }, unknown, unknown>

export const agentRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/v1/agents',
    who: 'builder',
    summary: 'The company’s AI agents, a page at a time.',
    query: agentQuery,
    answer: agentList,
    handle: listAll,
  }),
  route({
    method: 'GET',
    path: '/v1/agents/:agent',
    who: 'builder',
    summary: 'All of one agent’s page.',
    params: agentParams,
    answer: agentPage,
    handle: showAgent,
  }),
  route({
    method: 'GET',
    path: '/v1/agents/:agent/catalogue',
    who: 'builder',
    summary: 'The drawer: every action with its state for this agent.',
    params: agentParams,
    answer: catalogue,
    handle: showCatalogue,
  }),
  route({
    method: 'POST',
    path: '/v1/agents/:agent/picker-openings',
    who: 'builder',
    summary: 'The drawer was opened; recorded once per opening.',
    params: agentParams,
    answer: pickerSession,
    handle: (door) => openPicker(door.ctx, door.params.agent),
  }),
  route({
    method: 'GET',
    path: '/v1/agents/:agent/forms/:action',
    who: 'builder',
    summary: 'What an action needs, as JSON Schema with a sample.',
    params: z.strictObject({
      agent: z.string().max(64).describe('The agent’s id.'),
      action: z.string().max(64).describe('The action.'),
    }),
    answer: actionForm,
    handle: showForm,
  }),
]

async function listAll({ ctx, language, query }: Door<unknown, AgentQuery, unknown>) {
  const [counted, sets] = await Promise.all([countStates(ctx, await getCompany(ctx)), listSets(ctx)])
  const within = sets.find(({ id }) => id === query.set)
  const set = within ? keyOfSet(within) : query.set
  const { items, found, next } = pageAgents(counted, { ...query, set, language })
  const having = (state: RowState) => counted.filter(({ counts }) => (counts[state] ?? 0) > 0).length
  return {
    items: items.map(({ agent, counts }) => viewAgent(agent, { actionsByState: counts, sets, language })),
    ...{ found, next },
    strip: { created: counted.length, active: having('active'), waiting: having('waiting') },
  }
}

async function showAgent({ ctx, language, params }: AgentDoor) {
  const [agent, company] = await Promise.all([getAgent(ctx, params.agent), getCompany(ctx)])
  const [rows, latest, steps, admins, unresolved, handover, sets] = await Promise.all([
    listRows(ctx, { agent, company }),
    latestRequest(ctx, agent.id),
    readTimeline(ctx, agent.id),
    superAdmins(ctx),
    countOpenOutcomes(ctx, agent.id),
    findHandover(ctx, agent.id),
    listSets(ctx),
  ])
  const chosen = rows.filter((row) => row.choice)
  const counts: Record<string, number> = {}
  for (const row of chosen) counts[row.state] = (counts[row.state] ?? 0) + 1
  const request = latest && (await viewRequest(ctx, latest, language))
  return {
    agent: viewAgent(agent, { actionsByState: counts, sets, language }),
    catalogue: viewCatalogue(rows, company, language),
    banner: viewBanner({
      agent,
      rows: chosen,
      latest,
      stale: latest ? findStale(ctx, latest.request) : [],
      company,
      superAdmins: admins.map((person) => person.name),
      unresolved,
      alone: ctx.actor.kind === 'person' && isAlone(ctx.actor, admins),
      handover,
      viewer: ctx.actor.id,
      language,
      catalogue: ctx.catalogue,
    }),
    superAdmins: admins.map((person) => person.name),
    request,
    ...viewTimeline(steps, {
      ...{ language, latest, inbox: `${ctx.addresses.approval}/approve` },
      ...{ timeZone: company.timeZone, now: ctx.clock.now() },
    }),
  }
}

async function showCatalogue({ ctx, language, params }: AgentDoor) {
  const [agent, company] = await Promise.all([getAgent(ctx, params.agent), getCompany(ctx)])
  return viewCatalogue(await listRows(ctx, { agent, company }), company, language)
}

async function showForm({ ctx, language, params }: Door<{ agent: string; action: string }, unknown, unknown>) {
  await getAgent(ctx, params.agent)
  const known = await findAction(ctx, params.action)
  if (!known?.version) throw new AppError('not_found')
  if (isGated(known.product)) await requireGate(ctx)
  const { action, version } = known
  const choice = (await listChoices(ctx, params.agent)).find((one) => one.action === action.id)
  const identity = subjectIdentity({ definition: { ...known, version }, limits: choice?.settings.limits ?? {} })
  const name = nameOf(language, action)
  return {
    action: action.id,
    name,
    input: viewForm(language, drawnForm(version)),
    sample: version.sample.input,
    identity,
  }
}
