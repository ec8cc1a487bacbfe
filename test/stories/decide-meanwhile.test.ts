import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { invoice } from './builder.ts'
import { decider, fieldsOf, headingOf, openAsked } from './super-admin.ts'

const say = (key: Parameters<typeof sentence>[1]) => sentence('id', key)

/** Sari answers; while the directory is asked about her for the decision itself, when all else has been read, something happens. */
async function answerWhile(meanwhile: string, outcome: object) {
  const { house, path } = await openAsked({ actions: [invoice] })
  const sari = await decider(house)
  const fields = { ...fieldsOf(await sari.open(path)), ...outcome }
  const { directory } = house.app.tools
  const { person } = directory
  let asked = 0
  directory.person = async (sub) => {
    asked += 1
    // The first is for the page that the answer was posted from.
    if (asked === 2) await house.look(meanwhile)
    return person(sub)
  }
  const told = await sari.submit(`${path}/decide`, fields)
  expect(asked).toBeGreaterThan(1)
  directory.person = person
  return { house, told }
}

const yes = { outcome: 'approve' }
const no = { outcome: 'reject', reason: 'too_wide' }
const closed = 'UPDATE company SET gate_addon = false'
const deleted = "UPDATE agent SET deleted_at = now() WHERE external_id = 'agent-kopi'"
const moved = "UPDATE person SET email = 'sari+dewi@kopinusantara.example' WHERE sub = 'dewi'"
const cancelled = "UPDATE approval_request SET state = 'cancelled', ended_at = now()"

describe('A decision', () => {
  it.each([
    ['the gate closes', closed, yes, say('front.closed.title')],
    ['the agent is deleted', deleted, yes, say('app.not_found.title')],
    ['the asker gets the mailbox of whoever decides', moved, yes, say('front.stale.title')],
    ['the asker gets the mailbox of whoever refuses', moved, no, say('front.stale.title')],
    ['the request is taken back', cancelled, yes, say('link.cancelled.title')],
    ['the request ends and the agent is deleted', `${cancelled}; ${deleted}`, yes, say('link.cancelled.title')],
    ['the request ends and the asker changes', `${cancelled}; ${moved}`, no, say('link.cancelled.title')],
  ])(
    '[APPR-2] [APPR-5] [GATE-1] gives and records nothing when %s before it is written',
    async (...[, meanwhile, outcome, title]) => {
      const { house, told } = await answerWhile(meanwhile, outcome)
      expect(headingOf(told)).toBe(title)
      for (const table of ['decision', 'agent_grant', 'granted_document'])
        expect(await house.look(`SELECT 1 FROM ${table}`)).toEqual([])
      expect(await house.look("SELECT name FROM audit_event WHERE name ~ '^approval.(approved|rejected)'")).toEqual([])
    },
  )

  it('[APPR-4] [GATE-1] is a no also where the gate closes meanwhile', async () => {
    const { told } = await answerWhile(closed, no)
    expect(headingOf(told)).toBe(say('done.rejected.title'))
  })
})
