/** The one next step above an agent's actions; the first that applies. */
import type { AgentPage } from '../../../contract/agent.ts'
import { counted, type Language, list, sentence } from '../../../locales/index.ts'
import type { Row } from '../../domain/access/index.ts'
import type { Agent } from '../../domain/agent/index.ts'
import { cleanName, type Handover, type RequestInFull } from '../../domain/approval/index.ts'
import { type Catalogue, nameOf } from '../../domain/catalogue/index.ts'
import type { Company } from '../../domain/company/index.ts'
import { outcomeSentence } from '../../domain/notice/index.ts'
import { listChanges } from '../list-changes.ts'
import { viewPause } from './view-gate.ts'
import { viewIncident } from './view-incident.ts'
import { type Reader, withdrawalOf } from './view-notice.ts'
import { viewWaiting } from './view-waiting.ts'

interface Situation {
  agent: Agent
  /** The chosen actions. */
  rows: Row[]
  latest: RequestInFull | null
  /** Actions that mean something else now than when the latest request asked for them. */
  stale: string[]
  company: Company
  superAdmins: string[]
  /** How many acts wait for a person to say what became of them. */
  unresolved: number
  /** Whoever looks is the company's only Super Admin. */
  alone: boolean
  /** Who has the draft, where somebody handed it on. */
  handover: Handover | undefined
  /** Whoever looks. */
  viewer: string | null
  language: Language
  catalogue: Catalogue
}

export function viewBanner(now: Situation): AgentPage['banner'] {
  const { rows, language, agent, unresolved } = now
  const reader = { language, timeZone: now.company.timeZone }
  const among = (...states: string[]) => rows.filter((row) => states.includes(row.state))
  if (rows.length === 0) return { kind: 'empty', text: sentence(language, 'empty.body') }
  if (!agent.enabled) return { kind: 'suspended', text: sentence(language, 'agent.banner.disabled') }
  if (unresolved > 0) return { kind: 'unresolved', text: counted(language, 'agent.banner.unresolved', unresolved) }
  const pause = viewPause(rows, now.company, language)
  if (pause) return { kind: 'paused', text: pause }
  const connecting = viewConnecting(now)
  if (connecting) return connecting
  const failed = among('failed')
  if (failed.length > 0)
    return { kind: 'failed', text: sentence(language, 'agent.banner.failed', { product: products(failed, language) }) }
  const [incident] = rows.flatMap((row) => row.incident ?? [])
  if (incident) {
    const { message, next } = viewIncident(language, incident)
    return { kind: 'interrupted', text: `${message} ${next}` }
  }
  if (among('waiting').length > 0 && now.latest) return { kind: 'waiting', text: viewWaiting(now.latest, reader) }
  const isRefused = rows.some((row) => row.state === 'rejected' || (row.state === 'needs_reapproval' && row.isRefused))
  if (isRefused && now.latest?.decision) {
    const isCut = now.latest.decision.outcome === 'approved_in_part'
    return { kind: isCut ? 'cut' : 'rejected', text: outcomeText(now, now.latest) }
  }
  const withdrawal = viewWithdrawal(rows, reader)
  if (withdrawal) return withdrawal
  const pending = among('needs_approval', 'needs_reapproval', 'expired', 'rejected')
  if (pending.length > 0) return { kind: 'ask', text: askText(pending.length, now) }
  const isBlocked = rows.some((row) => row.state === 'blocked' || (row.stopped && row.inForce))
  if (isBlocked && now.latest?.decision?.outcome === 'blocked')
    return { kind: 'rejected', text: outcomeText(now, now.latest) }
  const active = among('active')
  if (active.length > 0)
    return { kind: 'ready', text: counted(language, 'agent.banner.ready', active.length, { agent_name: agent.name }) }
  if (isBlocked) return { kind: 'rejected', text: sentence(language, 'state.blocked.next') }
  return viewPaused(rows, language)
}

/** Nothing is to be asked for, and nothing runs. */
function viewPaused(rows: Row[], language: Language): AgentPage['banner'] {
  const elsewhere = rows.filter(({ home }) => home).length
  const text =
    elsewhere > 0 ? counted(language, 'agent.banner.elsewhere', elsewhere) : sentence(language, 'state.suspended.next')
  return { kind: 'suspended', text }
}

/** What was approved and does not work yet; what a Super Admin has to connect waits for whoever approved it. */
function viewConnecting({ agent, rows, latest, superAdmins, language }: Situation): AgentPage['banner'] | null {
  const byHand = rows.filter(({ connecting }) => connecting === 'by_hand')
  if (byHand.length > 0) {
    const name = latest?.decision?.personName
    const facts = { product_list: products(byHand, language) }
    if (!name || !superAdmins.includes(name))
      return { kind: 'waiting', text: sentence(language, 'state.by_hand.next', facts) }
    const approver_name = cleanName(name)
    return { kind: 'waiting', text: sentence(language, 'agent.banner.by_hand', { ...facts, approver_name }) }
  }
  const connecting = rows.filter((row) => row.connecting)
  if (connecting.length === 0) return null
  const facts = { agent_name: agent.name, product_list: products(connecting, language) }
  return { kind: 'connecting', text: sentence(language, 'agent.banner.connecting', facts) }
}

/** The first access that was taken back, with all that it concerns. */
function viewWithdrawal(rows: Row[], reader: Reader): AgentPage['banner'] | null {
  const told = rows.flatMap((row) => ({ row, ...withdrawalOf(row, reader) }))
  const first = told.find(({ message }) => message !== undefined)
  if (!first) return null
  const concerned = told.filter(({ message, next }) => message === first.message && next === first.next)
  const names = concerned.map(({ row }) => nameOf(reader.language, row.action))
  const concerns = sentence(reader.language, 'withdraw.concerns', { action_list: list(reader.language, names) })
  return {
    kind: 'rejected',
    text: `${first.message} ${concerns} ${first.next}`,
    concerns: concerned.map(({ row }) => row.action.id),
  }
}

function outcomeText(now: Situation, latest: RequestInFull): string {
  return outcomeSentence(latest, { ...now, timeZone: now.company.timeZone }) ?? ''
}

function askText(count: number, now: Situation): string {
  const { superAdmins, alone, language, company, handover, viewer } = now
  if (now.stale.length > 0) return staleText(now)
  if (handover && handover.to.id === viewer)
    return sentence(language, 'agent.banner.handed', { colleague_name: handover.from.name })
  if (alone && handover) return sentence(language, 'ask.alone.done', { colleague_name: handover.to.name })
  if (alone)
    return `${sentence(language, 'alone.body', { company_name: company.name })} ${sentence(language, 'alone.next')}`
  if (superAdmins.length === 0) return counted(language, 'agent.banner.ask_by_address', count)
  return counted(language, 'agent.banner.ask', count, { super_admin_names: list(language, superAdmins) })
}

function staleText({ language, catalogue, latest, stale }: Situation): string {
  const change_list = listChanges(language, catalogue, stale)
  return sentence(language, 'wait.stale', { request_code: latest?.request.code ?? '', change_list })
}

function products(rows: Row[], language: Language): string {
  return list(language, [...new Set(rows.map((row) => sentence(language, `product.${row.product.id}`)))])
}
