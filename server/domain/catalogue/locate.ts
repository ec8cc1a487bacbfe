/** Where a complaint points in the sources: "products/jurnal/create-quote.ts:14". They are read only when there is one. */
import { readFileSync } from 'node:fs'
import type { Action } from '../../../products/define.ts'
import type { Complaint } from './complaint.ts'

export function locate(action: Pick<Action, 'id' | 'product'>, complaint: Complaint): string {
  const file = complaint.language ? `products/${action.product}/${complaint.language}.json` : fileOf(action)
  const lines = readLines(file)
  const found = complaint.language ? findSentence(lines, complaint.about) : findProperty(lines, complaint)
  return `${file}:${(found ?? 0) + 1}`
}

/** Where an action lives: its id without the product, with hyphens. */
function fileOf({ id, product }: Pick<Action, 'id' | 'product'>): string {
  return `products/${product}/${id.replace(`${product}_`, '').replaceAll('_', '-')}.ts`
}

/** None for a product whose folder lies elsewhere, as that of a test. */
function readLines(file: string): string[] {
  try {
    return readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8').split('\n')
  } catch {
    return []
  }
}

interface Span {
  from: number
  to: number
}

/** A sentence that is missing would stand among those of its action. */
function findSentence(lines: string[], key: string): number | undefined {
  const among = key.split('.').slice(0, 2).join('.')
  return find(lines, wholeOf(lines), `^  "${key}":`) ?? find(lines, wholeOf(lines), `^  "${among}.`)
}

/** A property that is missing belongs to its version, or to the action. */
function findProperty(lines: string[], { about, version }: Complaint): number {
  const [name = '', ...inner] = about.replaceAll('[]', '').split('.')
  const block = blockOf(lines, version)
  const own = `^${/^ */.exec(lines[block.from + 1] ?? '')}${name}`
  const isDeclared = find(lines, block, `${own},$`) !== undefined
  const declared = isDeclared ? find(lines, wholeOf(lines), `^(const|function) ${name}\\b`) : undefined
  const outer = declared ?? find(lines, block, `${own}[:(,]`)
  return outer === undefined ? block.from : descend(lines, outer, inner)
}

/** The lines of one version, or those of the action that holds them. */
function blockOf(lines: string[], version: number | undefined): Span {
  const from = find(lines, wholeOf(lines), version === undefined ? 'defineAction\\(' : `^\\s*version: ${version},`)
  return from === undefined ? wholeOf(lines) : bodyOf(lines, version === undefined ? from : from - 1)
}

const wholeOf = (lines: string[]): Span => ({ from: 0, to: lines.length })

/** From a line to where its indentation ends; the formatter sees to it that this is the end. */
function bodyOf(lines: string[], from: number): Span {
  const depth = (line = '') => line.search(/\S/)
  const length = lines.slice(from + 1).findIndex((line) => line !== '' && depth(line) <= depth(lines[from]))
  return { from, to: length === -1 ? lines.length : from + 1 + length }
}

function descend(lines: string[], from: number, [name, ...inner]: string[]): number {
  if (name === undefined) return from
  const next = find(lines, bodyOf(lines, from), `\\b${name}:`)
  return next === undefined ? from : descend(lines, next, inner)
}

function find(lines: string[], { from, to }: Span, pattern: string): number | undefined {
  const index = lines.slice(from, to).findIndex((line) => new RegExp(pattern).test(line))
  return index === -1 ? undefined : from + index
}
