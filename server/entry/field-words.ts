/** A field of an input as people call it: "the customer’s name", "the product in line 1". */
import { hasSentence, type Language, sentence } from '../../locales/index.ts'

/** customer, items[0], items[0].product */
const place = /^(\w+)(?:\[(\d+)\](?:\.(\w+))?)?$/

/** Nothing for a field that has no name among people. */
export function fieldWords(language: Language, field: string): string | undefined {
  const [, list, line, name = list] = place.exec(field) ?? []
  const key = `field.${name}.said`
  if (!hasSentence(key)) return undefined
  const said = sentence(language, key)
  return line === undefined
    ? said
    : sentence(language, 'field.said_in_line', { field_said: said, line: Number(line) + 1 })
}
