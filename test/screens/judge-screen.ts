/** What is wrong with a screen as it stands: for eyes and screen readers, for those who know no technical word, for readers of amounts. */
import type { Person } from '../browser/person.ts'
import { findTechnical } from '../browser/plain-words.ts'
import type { Place, Screen } from './screen.ts'

export async function judge(person: Person, { spoken }: Screen<Place>, mark?: RegExp): Promise<string[]> {
  const { page } = person
  const found: string[] = []
  await person.inspect(spoken).catch((error) => found.push(`${error.message} ${JSON.stringify(error.actual)}`))
  const text = await page.locator('body').innerText()
  const amount = /\bIDR\b|Rp \d|Rp\d+,\d{3}/.exec(text)
  if (amount) found.push(`an amount is not written as here: ${amount[0]}`)
  if (mark) return mark.test(text) ? found : [...found, `is not marked as ${mark}`]
  const hole = /\{\w+\}|\bundefined\b|\bnull\b|\bNaN\b/.exec(text)
  if (hole) found.push(`a sentence has a hole: ${hole[0]}`)
  const word = await findTechnical(person)
  if (word) found.push(`needs to know: ${word}`)
  return found
}
