/** How much an access is used. */
import { counted, dateTime, type Language, sentence } from '../../../locales/index.ts'
import { type Access, month } from '../access/index.ts'

interface Reader {
  language: Language
  timeZone: string
  now: Date
}

export function useInWords({ calls, lastUsedAt, since }: Access, { language, timeZone, now }: Reader): string {
  if (calls > 0 && lastUsedAt)
    return counted(language, 'access.used', calls, { last_used_at: dateTime(language, lastUsedAt, timeZone) })
  return sentence(language, now.getTime() - since.getTime() < month ? 'access.new' : 'access.unused')
}
