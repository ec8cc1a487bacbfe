import { readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keptFile } from '../../server/platform/kept-file.ts'
import { lineKeys } from '../../server/platform/kept-list.ts'
import { openRuntime } from '../entry/open-runtime.ts'
import type { House } from '../house.ts'
import { begin, first, startWith } from './key-house.ts'
import { doctor, passTen, withdraw } from './restored-house.ts'

const listOf = ({ env }: House) => join(env.DATA_DIR ?? '', 'withdrawals.list')
const startBeside = (house: House) => startWith(house, first(house))

describe('The list of withdrawals', () => {
  it('is missed by a start: a house that began one does not go without [LIFE-2]', async () => {
    const { house } = await openRuntime()
    const file = listOf(house)
    const kept = await readFile(file)
    await rm(file)
    expect(await startBeside(house)).toContain(`1 The list of withdrawals, ${file}, is not there: without it`)
    expect((await doctor(house)).said).toContain(`FAIL  withdrawals: The list ${file} is not there.`)
    const another = join(house.env.DATA_DIR ?? '', 'another.list')
    const other = { ...house, env: { ...house.env, WITHDRAWALS_LIST: another } }
    await keptFile(another, lineKeys(house.env.WITHDRAWALS_KEYS ?? '', 'WITHDRAWALS_KEYS')).add([{ list: 'lst_other' }])
    expect(await startBeside(other)).toContain('is another one than this database went by')
    await writeFile(file, kept)
    await house.restart()
  }, 120_000)

  it('is believed in what its keys vouch for alone: a line of others, or a damaged one, stops the start [LIFE-2]', async () => {
    const { house, act } = await openRuntime()
    const file = listOf(house)
    const [grant] = await house.look<{ id: string }>('SELECT id FROM agent_grant')
    const kept = await readFile(file, 'utf8')
    await writeFile(file, `${kept}\n{"company":"x","grant":"${grant?.id}"}`)
    expect(await startBeside(house)).toContain(
      `In the list of withdrawals, ${file}, line 3 was not written by this house`,
    )
    expect((await doctor(house)).said).toContain(`FAIL  withdrawals: line 3 of ${file} was not written by this house`)
    expect((await act('goes on')).status).toBe(200)
    await writeFile(file, kept)
    const wrongKey = {
      ...house,
      env: { ...house.env, WITHDRAWALS_KEYS: `w:${Buffer.alloc(32, 'x').toString('base64')}` },
    }
    expect(await startBeside(wrongKey)).toContain('has no line that WITHDRAWALS_KEYS vouches for')
    expect(await begin(wrongKey.env, ['withdrawals', 'begin']).ended).toMatchObject({
      code: 1,
      said: expect.stringContaining(`line 2 of ${file} was not written by this house`),
    })
    expect(await readFile(file, 'utf8')).toBe(kept)
  }, 120_000)

  it('that is lost is begun anew with what the database knows; one whose end was cut off is made whole [LIFE-2]', async () => {
    const { house } = await openRuntime()
    const file = listOf(house)
    await withdraw(house)
    await passTen(house)
    const whole = new Set((await readFile(file, 'utf8')).split('\n'))
    await truncate(file, (await readFile(file)).length - 5)
    await house.restart()
    expect(new Set((await readFile(file, 'utf8')).split('\n'))).toEqual(new Set([...whole, expect.any(String)]))
    await rm(file)
    expect(await begin(house.env, ['withdrawals', 'begin']).ended).toMatchObject({
      code: 0,
      said: expect.stringContaining('2 that the database knows were added.'),
    })
    await house.restart()
    expect((await doctor(house)).said).toContain('ok    withdrawals: The list')
  }, 120_000)
})
