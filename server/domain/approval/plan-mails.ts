/** Which mails a request may still send to somebody: four in all, no reminder of what never left, no row of them at once. */

/** One mail to one recipient; its id is that of the link it carries. */
export interface RequestMail {
  id: string
  recipient: string
  /** `again`: somebody had it sent after the request itself, to the same person or to another. */
  kind: 'first' | 'again' | 'reminder'
  /** A reminder's: how many hours after the first mail it was due. */
  hours: number | null
  createdAt: Date
  /** First handed to the mail server. */
  triedAt: Date | null
  acceptedAt: Date | null
  /** For good; also some time after it was accepted. */
  refusedAt: Date | null
  /** Its link is good no longer; before it was tried, it is not sent any more. */
  deadAt: Date | null
}

const hourMs = 3600_000

/** Most mails of one request to one recipient. */
const mostMails = 4
/** Most times in an hour that people have mails of one request sent. */
const mostSendings = 3
/** When the reminders are due, in hours after the first mail that left. */
const reminderHours = [24, 72] as const
/** Of a request that is younger nobody is reminded. */
export const firstReminderMs = reminderHours[0] * hourMs
/** Nobody is reminded so soon after another mail, in hours. */
const quietHours = 12

export function mailsTo(recipient: string, mails: RequestMail[]): RequestMail[] {
  return mails.filter((mail) => mail.recipient === recipient)
}

/** How many more this recipient may get. What was refused did not reach them; what was called off before it was tried neither. */
export function mailsLeft(mails: RequestMail[]): number {
  const reached = mails.filter(({ triedAt, refusedAt, deadAt }) => (triedAt || !deadAt) && !refusedAt)
  return mostMails - reached.length
}

/** From when mails of the request may be sent by hand, given all of its mails: now, or later in a row of them. */
export function nextSending(mails: RequestMail[], now: Date): Date {
  const first = recentSendings(mails, now).at(-mostSendings)
  return first === undefined ? now : new Date(first + hourMs)
}

/** How many times more within the hour the request can be sent again to somebody who is asked. */
export function sendingsLeft(asked: { id: string }[], mails: RequestMail[], now: Date): number {
  const leftTo = asked.map(({ id }) => mailsLeft(mailsTo(id, mails)))
  return Math.max(0, Math.min(mostSendings - recentSendings(mails, now).length, Math.max(0, ...leftTo)))
}

/** When people had mails sent in the last hour; those that went out together count once. */
function recentSendings(mails: RequestMail[], now: Date): number[] {
  const times = mails.filter(({ kind }) => kind === 'again').map(({ createdAt }) => createdAt.getTime())
  return [...new Set(times)].filter((time) => time > now.getTime() - hourMs).sort((one, other) => one - other)
}

/** From when the request can be sent again to those who are asked; null: nobody may get another mail of it. */
export function resendableFrom(asked: { id: string }[], mails: RequestMail[], now: Date): Date | null {
  return asked.some(({ id }) => mailsLeft(mailsTo(id, mails)) > 0) ? nextSending(mails, now) : null
}

/** The reminder that is due to a recipient now, given their mails of the request; of several overdue ones only the latest. */
export function dueReminder(mails: RequestMail[], now: Date): number | null {
  const left = mails.flatMap(({ acceptedAt, refusedAt }) => (refusedAt ? [] : (acceptedAt?.getTime() ?? [])))
  const isUnderWay = mails.some((mail) => !mail.acceptedAt && !mail.refusedAt && !mail.deadAt)
  if (left.length === 0 || isUnderWay || mailsLeft(mails) <= 0) return null
  const hoursSince = (time: number) => (now.getTime() - time) / hourMs
  if (hoursSince(Math.max(...left)) < quietHours) return null
  const due = reminderHours.findLast((hours) => hours <= hoursSince(Math.min(...left)))
  return due !== undefined && mails.every((mail) => (mail.hours ?? 0) < due) ? due : null
}
