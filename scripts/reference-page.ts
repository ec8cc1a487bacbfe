/** What pages of docs/reference are made of. */
import { z } from 'zod'

export function page(title: string, about: string): string[] {
  return [`# ${title}`, '', `${about} Made by \`npm run reference\`; changed in the code, not here.`, '']
}

export function table(head: string[], rows: string[][]): string[] {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line), '']
}

export const code = (text: string): string => (text ? `\`${text}\`` : '')
export const codes = (texts: readonly string[]): string => texts.map(code).join(', ')

/** The fields of an object's schema; what may be left out carries a question mark. */
export function fieldsOf(schema: z.ZodType | undefined): string {
  if (!schema) return ''
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return codes(Object.keys(properties).map((name) => (required.includes(name) ? name : `${name}?`)))
}
