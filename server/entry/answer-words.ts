/** What an action says in words of its own in its answer, in the reader's language: it is kept in English, once. */
import type { Language } from '../../contract/word.ts'
import type { Tools } from '../domain/audit/index.ts'
import type { Execution } from '../domain/execution/index.ts'
import { productOf } from '../domain/integration/index.ts'

export function answerInWords(
  tools: Tools,
  language: Language,
  { action, output }: Pick<Execution, 'action' | 'output'>,
): Execution['output'] {
  const product = productOf(tools, action)
  if (!output || !product || language === 'en') return output
  const { en, [language]: told } = product.sentences
  const said = (field: string, value: unknown) => {
    const key = Object.keys(en).find((one) => one.startsWith(`field.${field}.answer.`) && en[one] === value)
    return key === undefined ? value : told[key]
  }
  return Object.fromEntries(Object.entries(output).map(([field, value]) => [field, said(field, value)]))
}
