/** People's words as others are shown them: cleaned, cut, and marked where a name may pass for another. */
import { type Language, list, sentence } from '../../../locales/index.ts'
import { cleanText } from '../../platform/clean-text.ts'
import { mixesScripts } from '../../platform/mixed-script.ts'

/** Longest name of an agent, a company or a person, and longest note. */
const longestName = 40
const longestNote = 280

/** Of letters that every font has. */
const mark = '(?)'

/** Only we set the mark: one that people wrote is taken out. */
export function cleanName(name: string): string {
  const clean = cleanText(withoutMarks(cleanText(name, Number.POSITIVE_INFINITY)), longestName)
  return mixesScripts(clean) ? `${clean} ${mark}` : clean
}

/** What is left where one is taken out may come together as another. */
function withoutMarks(name: string): string {
  return name.includes(mark) ? withoutMarks(name.replaceAll(mark, '')) : name
}

export function cleanNote(note: string): string {
  return cleanText(note, longestNote)
}

/** What to make of the names that are marked, in one sentence; null where none is. */
export function explainMarks(language: Language, names: string[]): string | null {
  const marked = [...new Set(names.filter((name) => name.endsWith(mark)))]
  return marked.length === 0 ? null : sentence(language, 'name.mixed', { name_list: list(language, marked) })
}
