/** Reads the three date forms of RFC 9110 §5.6.7 into seconds since 1970, and nothing else. */

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const time = '(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)'
const forms = [
  new RegExp(`^[A-Z][a-z]{2}, (?<day>\\d\\d) (?<month>[A-Z][a-z]{2}) (?<year>\\d{4}) ${time} GMT$`),
  new RegExp(`^[A-Z][a-z]{5,8}, (?<day>\\d\\d)-(?<month>[A-Z][a-z]{2})-(?<year>\\d\\d) ${time} GMT$`),
  new RegExp(`^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \\d]\\d) ${time} (?<year>\\d{4})$`),
]

/** The moment named by a Date header in seconds, or nothing when it names none. */
export function parseHttpDate(text: string): number | undefined {
  for (const form of forms) {
    const found = form.exec(text)?.groups
    if (found) return toSeconds(found)
  }
  return undefined
}

function toSeconds(found: Record<string, string>): number | undefined {
  const month = months.indexOf(found.month ?? '')
  const [day, hour, minute, second] = ['day', 'hour', 'minute', 'second'].map((name) => Number(found[name]))
  const moment = new Date(Date.UTC(fullYear(found.year ?? ''), month, day, hour, minute, second))
  // A day that does not exist (31 June) would roll over into another month.
  return moment.getUTCMonth() === month && moment.getUTCDate() === day ? moment.getTime() / 1000 : undefined
}

/** Two digits are read as nginx reads them, whose parser Kong uses: 70 to 99 lie in the last century. */
function fullYear(digits: string): number {
  const year = Number(digits)
  if (digits.length === 4) return year
  return year < 70 ? 2000 + year : 1900 + year
}
