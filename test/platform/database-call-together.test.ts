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
    sent[0]?.end(new pg.DatabaseError('canceling statement due to lock timeout', 1, 'error'))
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
