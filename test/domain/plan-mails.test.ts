import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dueReminder, mailsLeft, type RequestMail, sendingsLeft } from '../../server/domain/approval/plan-mails.ts'

const hourMs = 3600_000
const start = Date.parse('2026-11-02T02:00:00.000Z')
const at = (hour: number) => new Date(start + hour * hourMs)

/** What happens in an hour: somebody sends again; the mail server takes what waits, is away, or refuses it for good. */
const hourly = fc.record({
  // Seldom: whoever has had four mails is not reminded any more.
  resend: fc.nat({ max: 30 }).map((drawn) => drawn === 0),
  server: fc.constantFrom('takes', 'takes', 'takes', 'away', 'refuses'),
})

function mailAt(hour: number, kind: RequestMail['kind'], hours: number | null): RequestMail {
  const never = { triedAt: null, acceptedAt: null, refusedAt: null, deadAt: null }
  return { id: `lnk_${hour}_${kind}`, recipient: 'rcp', kind, hours, createdAt: at(hour), ...never }
}

/** Lets the mail server answer for every mail that still waits. */
function deliver(mails: RequestMail[], now: Date, server: string): void {
  for (const mail of mails) {
    if (mail.acceptedAt || mail.refusedAt || mail.deadAt) continue
    mail.triedAt ??= now
    if (server === 'takes') mail.acceptedAt = now
    if (server === 'refuses') mail.refusedAt = now
  }
}

/** One recipient's mails, as the use cases plan them by these rules. */
function live(hours: { resend: boolean; server: string }[]): RequestMail[] {
  const mails = [mailAt(0, 'first', null)]
  for (const [hour, { resend, server }] of hours.entries()) {
    const now = at(hour)
    if (resend && mailsLeft(mails) > 0) {
      for (const mail of mails) mail.deadAt ??= now
      mails.push(mailAt(hour, 'again', null))
    }
    const due = dueReminder(mails, now)
    if (due !== null) mails.push(mailAt(hour, 'reminder', due))
    deliver(mails, now, server)
  }
  return mails
}

describe('the mails of a request to one recipient', () => {
  it('are four at most that reach them, whatever people and the mail server do [REQ-4] [REQ-6]', () => {
    fc.assert(
      fc.property(fc.array(hourly, { minLength: 30, maxLength: 190 }), (hours) => {
        const mails = live(hours)
        expect(mails.filter(({ acceptedAt }) => acceptedAt).length).toBeLessThanOrEqual(4)
        const reminders = mails.filter(({ kind }) => kind === 'reminder')
        expect(new Set(reminders.map((mail) => mail.hours)).size).toBe(reminders.length)
        for (const { createdAt } of reminders) {
          const earlier = mails.flatMap((mail) =>
            mail.acceptedAt && mail.createdAt < createdAt ? [mail.acceptedAt] : [],
          )
          const latest = Math.max(...earlier.filter((time) => time <= createdAt).map((time) => time.getTime()))
          expect(createdAt.getTime() - latest).toBeGreaterThanOrEqual(12 * hourMs)
        }
      }),
    )
  })

  it('are a first one and two reminders where nothing gets in their way', () => {
    const quiet = Array.from({ length: 168 }, () => ({ resend: false, server: 'takes' }))
    const mails = live(quiet)
    expect(mails.map(({ createdAt }) => (createdAt.getTime() - start) / hourMs)).toEqual([0, 24, 72])
  })

  it('hold no reminder of what never left', () => {
    const away = Array.from({ length: 168 }, () => ({ resend: false, server: 'away' }))
    expect(live(away)).toHaveLength(1)
  })
})

describe('how often a request can be sent again within the hour', () => {
  it('is three times in all, and no more than somebody who is asked may get mails [REQ-6]', () => {
    const sentAt = (...hours: number[]) => hours.map((hour) => mailAt(hour, 'again', null))
    const newcomer = [{ id: 'another' }]
    expect(sendingsLeft(newcomer, sentAt(0, 0.2), at(0.5))).toBe(1)
    expect(sendingsLeft(newcomer, sentAt(0, 0.2, 0.4), at(0.5))).toBe(0)
    expect(sendingsLeft(newcomer, sentAt(0, 0.2, 0.4), at(2))).toBe(3)
    const asked = [{ id: 'rcp' }]
    expect(sendingsLeft(asked, [mailAt(0, 'first', null), ...sentAt(1, 2)], at(9))).toBe(1)
    expect(sendingsLeft([], [], at(0))).toBe(0)
  })
})
