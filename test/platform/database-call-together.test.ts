import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { type Call, CallGroup } from '../../server/platform/database/call-together.ts'

const call = (holds: string): Call => ({ company: 'com_1', input: { holds }, event: {}, holds })

/** A group whose statements end when they are told to. */
function openGroup() {
  const sent: { calls: string[]; isPatient: boolean; end: (error?: Error) => void }[] = []
  const group = new CallGroup(
    (calls, { patienceMs }) =>
      new Promise((resolve, reject) => {
        const names = calls.map(({ holds = '' }) => holds)
        sent.push({
          calls: names,
          isPatient: patienceMs === 0,
          end: (error) => (error ? reject(error) : resolve(names)),
        })
      }),
  )
  return { group, sent, ask: (holds: string) => group.ask(call(holds)) }
}

/** A lock that somebody keeps for longer than a call has patience. */
const kept = () =>
  Object.assign(new pg.DatabaseError('canceling statement due to lock timeout', 1, 'error'), { code: '55P03' })

const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('calls of one function', () => {
  it('that come at the same time go as one statement, in the order of what they lock, and each has its own answer', async () => {
    const { ask, sent } = openGroup()
    const answers = Promise.all(['b', 'c', 'a'].map(ask))
    await turn()
    expect(sent.map(({ calls }) => calls)).toEqual([['a', 'b', 'c']])
    sent[0]?.end()
    expect(await answers).toEqual(['b', 'c', 'a'])
  })

  it('wait for the next statement while one is under way, and go all together then', async () => {
    const { ask, sent } = openGroup()
    const answers = []
    for (const name of ['a', 'b', 'c']) {
      answers.push(ask(name))
      await turn()
    }
    expect(sent.map(({ calls }) => calls)).toEqual([['a']])
    sent[0]?.end()
    await turn()
    await turn()
    expect(sent.map(({ calls }) => calls)).toEqual([['a'], ['b', 'c']])
    for (const { end } of sent) end()
    expect(await Promise.all(answers)).toEqual(['a', 'b', 'c'])
  })

  it('keep nobody waiting who comes after one that is kept waiting', async () => {
    const { ask, sent } = openGroup()
    const stuck = ask('a')
    await turn()
    sent[0]?.end(kept())
    await turn()
    const next = ask('b')
    await turn()
    expect(sent.map(({ calls, isPatient }) => [...calls, isPatient])).toEqual([
      ['a', false],
      ['a', true],
      ['b', false],
    ])
    sent[2]?.end()
    expect(await next).toBe('b')
    sent[1]?.end()
    expect(await stuck).toBe('a')
  })

  it('wait apart for a lock that somebody keeps, a few at a time, so that they never hold every connection', async () => {
    const { ask, sent } = openGroup()
    const answers = Promise.all(Array.from({ length: 12 }, (_, index) => ask(`${index}`)))
    await turn()
    sent[0]?.end(kept())
    await turn()
    expect(sent).toHaveLength(1 + 8)
    const single = () => sent.slice(1).filter(({ isPatient }) => !isPatient)
    const waiting = () => sent.filter(({ isPatient }) => isPatient)
    for (let index = 0; index < 12; index += 1) {
      single()[index]?.end(kept())
      await turn()
    }
    expect(waiting()).toHaveLength(4)
    for (let index = 0; index < 12; index += 1) {
      waiting()[index]?.end()
      await turn()
    }
    expect(await answers).toHaveLength(12)
  })

  it('each go alone when the database undid them for the sake of one', async () => {
    const { ask, sent } = openGroup()
    const answers = Promise.allSettled(['a', 'b'].map(ask))
    await turn()
    sent[0]?.end(new pg.DatabaseError('division by zero', 1, 'error'))
    await turn()
    expect(sent.slice(1).map(({ calls }) => calls)).toEqual([['a'], ['b']])
    sent[1]?.end()
    sent[2]?.end(new pg.DatabaseError('division by zero', 1, 'error'))
    expect((await answers).map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  })

  it('are not made a second time when nobody knows whether they were made', async () => {
    const { ask, sent } = openGroup()
    const answers = Promise.allSettled(['a', 'b'].map(ask))
    await turn()
    sent[0]?.end(new Error('Connection terminated unexpectedly'))
    expect((await answers).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(sent).toHaveLength(1)
  })
})
