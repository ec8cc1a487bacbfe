import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openState, type State } from '../../sandbox/state.ts'
import { openFolder } from './open-sandbox.ts'

const seed = (state: State) => {
  state.put('fruits', 'a', 'apple')
  state.next('number', 10)
}

describe('the sandbox state', () => {
  it('gives back after a reopening what was put, removed and counted, in the order of the first put', async () => {
    const folder = await openFolder()
    const first = await openState(folder, seed)
    first.put('fruits', 'b', 'banana')
    first.put('fruits', 'c', 'cherry')
    first.put('fruits', 'a', 'apricot')
    first.remove('fruits', 'b')
    expect(first.next('number')).toBe(11)
    await first.close()
    const second = await openState(folder, () => expect.fail('a state that exists is not seeded'))
    expect(second.all('fruits')).toEqual(['apricot', 'cherry'])
    expect(second.get('fruits', 'b')).toBeUndefined()
    expect(second.epoch).toBe(1)
    await second.close()
    const third = await openState(folder, seed) // from the compacted journal alone
    expect(third.all('fruits')).toEqual(['apricot', 'cherry'])
    expect(third.next('number')).toBe(12)
    await third.close()
  })

  it('goes back to the seed in a new epoch, which lasts', async () => {
    const folder = await openFolder()
    const first = await openState(folder, seed)
    first.put('fruits', 'b', 'banana')
    await first.reset()
    expect(first.all('fruits')).toEqual(['apple'])
    expect(first.epoch).toBe(2)
    await first.close()
    const second = await openState(folder, seed)
    expect([second.epoch, second.all('fruits'), second.next('number')]).toEqual([2, ['apple'], 11])
    await second.close()
  })

  it('leaves out a line that a kill cut off, and keeps everything before it', async () => {
    const folder = await openFolder()
    const first = await openState(folder, seed)
    first.put('fruits', 'b', 'banana')
    await first.close()
    await appendFile(join(folder, 'state.ndjson'), '{"put":["fruits","c","che')
    const second = await openState(folder, seed)
    expect(second.all('fruits')).toEqual(['apple', 'banana'])
    second.put('fruits', 'd', 'date')
    await second.close()
    const third = await openState(folder, seed)
    expect(third.all('fruits')).toEqual(['apple', 'banana', 'date'])
    await third.close()
  })

  it('refuses a journal that is damaged in the middle', async () => {
    const folder = await openFolder()
    await (await openState(folder, seed)).close()
    await appendFile(join(folder, 'state.ndjson'), 'not json\n{"remove":["fruits","a"]}\n')
    await expect(openState(folder, seed)).rejects.toThrow(/is damaged/)
  })

  it('is compacted when it is opened', async () => {
    const folder = await openFolder()
    const first = await openState(folder, seed)
    for (let turn = 0; turn < 100; turn++) first.put('fruits', 'a', `apple ${turn}`)
    await first.close()
    await (await openState(folder, seed)).close()
    const lines = (await readFile(join(folder, 'state.ndjson'), 'utf8')).trim().split('\n')
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('apple 99')
  })

  it('loses nothing it called durable when its process is killed', async () => {
    const folder = await openFolder()
    const child = spawn(process.execPath, [new URL('put-for-ever.ts', import.meta.url).pathname, folder])
    let told = -1
    for await (const chunk of child.stdout) {
      told = Number(String(chunk).trim().split('\n').at(-1))
      if (told >= 200) break
    }
    child.kill('SIGKILL')
    await once(child, 'exit')
    const state = await openState(folder, seed)
    expect(told).toBeGreaterThanOrEqual(200)
    expect(state.all<number>('numbers').slice(0, told + 1)).toEqual(Array.from({ length: told + 1 }, (_, n) => n))
    await state.close()
  })
})
