/** What a template would do with an agent, action by action, before anything is done. */
import type { ChoiceSettings } from '../../../contract/action.ts'
import type { Comparison as ComparisonView, Difference, LeftBehind } from '../../../contract/template.ts'
import { canonicalJson, sha256Hex } from '../../platform/canonical-json.ts'
import { listRows, type Row } from '../access/index.ts'
import { type Agent, getAgent } from '../agent/index.ts'
import type { Context } from '../audit/index.ts'
import { meaningHash } from '../catalogue/index.ts'
import { type Company, getCompany, isGated, missingGate } from '../company/index.ts'
import { type CredentialSet, listSets } from '../connection/index.ts'
import { getVersion } from './read-template.ts'
import { type CarriedAction, fitLimits } from './template.ts'

export interface Compared extends Pick<Difference, 'kind' | 'obstacle' | 'isOtherMeaning'> {
  action: string
  /** As it stands here; undefined for an action that is not known here. */
  row: Row | undefined
  before: ChoiceSettings | null
  after: ChoiceSettings | null
  leftBehind: LeftBehind[]
}

export interface Comparison {
  items: Compared[]
  set: ComparisonView['set']
  /** Of the template's version and all that it was compared with. */
  digest: string
}

export async function compareTemplate(
  ctx: Context,
  input: { agent: string; template: string; version: number },
): Promise<Comparison> {
  const [agent, company, sets] = await Promise.all([getAgent(ctx, input.agent), getCompany(ctx), listSets(ctx)])
  const { found } = await getVersion(ctx, input)
  const rows = await listRows(ctx, { agent, company })
  const { actions, set: wished } = found.content
  const spoken = actions.map((carried) => {
    const row = rows.find(({ action }) => action.id === carried.action)
    return compareOne(carried, row, company)
  })
  const kept = rows
    .filter(({ choice, action }) => choice && !actions.some((carried) => carried.action === action.id))
    .map((row) => ({ ...stand(row.action.id, row), kind: 'keeps' as const }))
  const items = [...spoken, ...kept]
  const seen = items.map(({ row, ...item }) => ({ ...item, choice: row?.choice?.id ?? null, meaning: meaningOf(row) }))
  const { template, version } = input
  return {
    items,
    set: compareSet(wished, { agent, sets }),
    digest: sha256Hex(canonicalJson({ template, version, agent: agent.id, seen: plain(seen) })),
  }
}

/** By its name: elsewhere it is another one. */
function compareSet(
  wished: string | undefined,
  { agent, sets }: { agent: Agent; sets: readonly CredentialSet[] },
): Comparison['set'] {
  if (wished === undefined) return null
  const here = sets.find(({ name }) => name.toLowerCase() === wished.toLowerCase())
  return { wished, isHere: here !== undefined, isThis: here !== undefined && here.id === agent.set }
}

function compareOne(carried: CarriedAction, row: Row | undefined, company: Company): Compared {
  const standing = { ...stand(carried.action, row), leftBehind: carried.leftBehind }
  const obstacle = findObstacle(row, company)
  if (obstacle || !row?.version) return { ...standing, kind: 'not_here', obstacle: obstacle ?? 'unknown' }
  const isOtherMeaning = meaningOf(row) !== carried.meaning
  if (row.version.details && !row.choice) return { ...standing, kind: 'needs_details', isOtherMeaning }
  const before = standing.before
  const after = {
    ...before,
    // Words are put in place of words; where the template has none, nobody's are taken away.
    whenToUse: carried.whenToUse || (before?.whenToUse ?? ''),
    limits: fitLimits(row.version, carried.limits, before?.limits ?? {}),
  }
  const kind = before === null ? 'add' : isSame(before, after) ? 'same' : 'change'
  return { ...standing, kind, isOtherMeaning, after }
}

function stand(action: string, row: Row | undefined): Compared {
  const before = row?.choice?.settings ?? null
  return { action, row, kind: 'same', obstacle: null, isOtherMeaning: false, before, after: null, leftBehind: [] }
}

/** What is chosen already can be set, whatever may be asked for. */
function findObstacle(row: Row | undefined, company: Company): Difference['obstacle'] {
  if (!row || row.action.opens) return 'unknown'
  if (isGated(row.product) && missingGate(company.gates)) return 'gate'
  if (row.state === 'coming_soon' || row.state === 'not_available_yet') return 'not_yet'
  return row.state === 'blocked' && !row.choice ? 'blocked' : null
}

function meaningOf(row: Row | undefined): string | null {
  return row?.version ? meaningHash(row.product, row.action, row.version) : null
}

const isSame = (one: ChoiceSettings, other: ChoiceSettings) => canonicalJson(plain(one)) === canonicalJson(plain(other))

/** Without what JSON does not carry. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
