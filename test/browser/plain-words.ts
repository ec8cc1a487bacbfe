/** Looks through everything that can be read or heard on a page for words that only technical people know. */
import { technicalWords } from '../locales/technical-words.ts'
import type { Person } from './person.ts'

const readable = `[
  document.title, document.body.innerText,
  ...[...document.querySelectorAll('*')].flatMap((one) => [one.ariaLabel, one.placeholder, one.title, one.alt]),
].filter(Boolean).join('\\n')`

/** The first such word; the row "API Integrations" is called so in Qontak. */
export async function findTechnical({ page, say }: Person): Promise<string | undefined> {
  const text = await page.evaluate<string>(readable)
  return technicalWords.exec(text.replaceAll(say('action.other_api_integrations.name'), ''))?.[0]
}
