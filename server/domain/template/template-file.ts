/** A template as a file that people hand on: it comes back whole, or not at all. */
import { type TemplateFile, templateFile } from '../../../contract/template.ts'
import { canonicalJson, sha256Hex } from '../../platform/canonical-json.ts'
import { cleanText } from '../../platform/clean-text.ts'
import { AppError } from '../../platform/error.ts'
import type { Context } from '../audit/index.ts'
import { getTemplate } from './read-template.ts'
import { keepVersion } from './save-template.ts'
import { cleanLines } from './template.ts'

/** Its latest version. */
export async function exportTemplate(ctx: Context, id: string): Promise<TemplateFile> {
  const { template, latest } = await getTemplate(ctx, id)
  const { name, description, version } = template
  const { content } = latest
  const whole = { kind: 'mekari-action/template' as const, format: 1 as const, name, description, version, content }
  return { ...whole, digest: sha256Hex(canonicalJson(whole)) }
}

/** Keeps it as one's own, once: who has the very same goes on with that. Answers the template's id. */
export function importTemplate(ctx: Context, text: string): Promise<string> {
  const { name, description, content } = readFile(text)
  const actions = content.actions.map((one) => ({ ...one, whenToUse: cleanLines(one.whenToUse, 500) }))
  const set = cleanText(content.set ?? '', 60)
  const kept = { actions, ...(set !== '' && { set }) }
  return keepVersion(ctx, { name, description, note: '', content: kept, isOnce: true })
}

/** Throws `invalid_input`: what is no template of ours, one of a form that is not known yet, one that somebody has altered. */
export function readFile(text: string): TemplateFile {
  const told = parse(text)
  if (isNewer(told)) throw refusal('newer_template')
  const read = templateFile.safeParse(told)
  if (!read.success || hasTwice(read.data)) throw refusal('no_template')
  const { digest, ...whole } = told as TemplateFile
  if (digestOf(whole) !== digest) throw refusal('altered_template')
  return read.data
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isNewer(told: unknown): boolean {
  const known = templateFile.pick({ kind: true }).loose().safeParse(told)
  return known.success && typeof known.data.format === 'number' && known.data.format > 1
}

function hasTwice({ content }: TemplateFile): boolean {
  return new Set(content.actions.map(({ action }) => action)).size < content.actions.length
}

/** Nothing for what has no canonical form. */
function digestOf(whole: unknown): string | undefined {
  try {
    return sha256Hex(canonicalJson(whole))
  } catch {
    return undefined
  }
}

const refusal = (reason: string) => new AppError('invalid_input', { field: 'file', reason })
