import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { type Call, CallGroup } from '../../server/platform/database/call-together.ts'

const call = (holds: string): Call => ({ company: 'com_1', input: { holds }, event: {}, holds })

/** A group whose statements end when they are told to. */
function openGroup() {
  const sent: { calls: string[]; end: (error?: Error) => void }[] = []
  const group = new CallGroup(
    (calls) =>
      new Promise((resolve, reject) => {
        const names = calls.map(({ holds }) => holds)
        sent.push({ calls: names, end: (error) => (error ? reject(error) : resolve(names)) })
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

  it('wait for the next statement while two are under way, and go all together then', async () => {
    const { ask, sent } = openGroup()
    const answers = []
    for (const name of ['a', 'b', 'c', 'd']) {
      answers.push(ask(name))
      await turn()
    }
    expect(sent.map(({ calls }) => calls)).toEqual([['a'], ['b']])
    sent[1]?.end()
    await turn()
    await turn()
    expect(sent.map(({ calls }) => calls)).toEqual([['a'], ['b'], ['c', 'd']])
    for (const { end } of sent) end()
    expect(await Promise.all(answers)).toEqual(['a', 'b', 'c', 'd'])
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
