import { appendFile, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keptFile } from '../../server/platform/kept-file.ts'
import { type Line, type LineKeys, lineKeys } from '../../server/platform/kept-list.ts'
import { openFolder } from '../sandbox/open-sandbox.ts'

const key = (id: string) => `${id}:${Buffer.alloc(32, id).toString('base64')}`
const keys = lineKeys(key('k1'), 'WITHDRAWALS_KEYS')
const one: Line = { company: 'com_1', grant: 'grt_1', at: '2026-11-21T02:00:00.000Z' }
const two: Line = { ...one, grant: 'grt_2' }

async function openList(setting = key('k1')) {
  const file = join(await openFolder(), 'withdrawals.list')
  return { file, list: keptFile(file, lineKeys(setting, 'WITHDRAWALS_KEYS')) }
}

describe('A kept list in a file', () => {
  it('is not there before something is added, and then says exactly that, however often it is added [LIFE-2]', async () => {
    const { list } = await openList()
    expect(await list.read()).toBeUndefined()
    await list.add([one])
    await list.add([two, one])
    expect(await list.read()).toEqual({ lines: [one, two, one], unreadable: [] })
  })

  it('takes what several add at once, each line whole', async () => {
    const { file, list } = await openList()
    const many = Array.from({ length: 200 }, (_, place) => ({ ...one, grant: `grt_${place}` }))
    const nodes = [list, keptFile(file, keys), keptFile(file, keys), keptFile(file, keys)]
    await Promise.all(many.map((line, place) => nodes[place % nodes.length]?.add([line])))
    const { lines = [], unreadable } = (await list.read()) ?? {}
    expect(unreadable).toEqual([])
    expect(new Set(lines.map(({ grant }) => grant)).size).toBe(many.length)
  })

  it('lets others have their turn while a long one is read, and stops when it is told to', async () => {
    const { file, list } = await openList()
    await list.add(Array.from({ length: 3000 }, (_, place) => ({ ...one, grant: `grt_${place}` })))
    let [inOneTurn, most] = [0, 0]
    const stopping = new AbortController()
    const counting: LineKeys = {
      ...keys,
      read(text) {
        inOneTurn += 1
        most = Math.max(most, inOneTurn)
        if (text.includes('grt_2000')) stopping.abort()
        return keys.read(text)
      },
    }
    let isRead = false
    const others = () => {
      inOneTurn = 0
      if (!isRead) setImmediate(others)
    }
    others()
    const { lines } = (await keptFile(file, counting).read()) ?? {}
    await expect(keptFile(file, counting).read(stopping.signal)).rejects.toThrow('aborted')
    isRead = true
    expect(lines).toHaveLength(3000)
    expect(most).toBeLessThanOrEqual(1000)
  })

  it('believes no line that somebody without its keys wrote or changed, and says where it stands [LIFE-2]', async () => {
    const { file, list } = await openList()
    await list.add([one])
    const [, written = ''] = (await readFile(file, 'utf8')).split('\n')
    const forged = [
      written.replace('grt_1', 'grt_9'),
      written.replace('"by":"k1"', '"by":"k2"'),
      lineKeys(key('k2'), 'X').write(one),
      JSON.stringify(one),
      'what',
      '[]',
      '{"by":1}',
      `${written} `,
    ]
    await appendFile(file, `\n${forged.join('\n')}`)
    expect(await list.read()).toEqual({ lines: [one], unreadable: forged.map((_, place) => `line ${place + 3}`) })
  })

  it('misses a line that was cut, wherever it was, until it is added again [LIFE-2] [OPS-5]', async () => {
    const whole = `\n${keys.write(one)}`.length
    const lengths = fc.integer({ min: 2, max: whole - 1 })
    await fc.assert(
      fc.asyncProperty(lengths, async (length) => {
        const { file, list } = await openList()
        await list.add([one])
        await truncate(file, length)
        expect(await list.read()).toEqual({ lines: [], unreadable: ['line 2'] })
        await list.add([two])
        expect((await list.read())?.lines).toEqual([two])
        await list.add([one])
        expect(await list.read()).toEqual({ lines: [two, one], unreadable: [] })
      }),
      { numRuns: 25 },
    )
  })

  it('is read with the keys of before, and written with the first', async () => {
    const { file, list } = await openList()
    await list.add([one])
    const later = keptFile(file, lineKeys(`${key('k2')},${key('k1')}`, 'X'))
    await later.add([two])
    expect(await later.read()).toEqual({ lines: [one, two], unreadable: [] })
    expect(await list.read()).toEqual({ lines: [one], unreadable: ['line 3'] })
  })

  it('is not taken for empty where it cannot be read, nor for kept where it cannot be written', async () => {
    const folder = await openFolder()
    const list = keptFile(folder, keys)
    await expect(list.read()).rejects.toThrow()
    await expect(list.add([one])).rejects.toThrow()
    const file = join(folder, 'list')
    await writeFile(file, '')
    await expect(keptFile(join(file, 'x'), keys).add([one])).rejects.toThrow()
  })
})
