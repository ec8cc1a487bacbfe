import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type Company, getCompany } from '../../server/domain/company/index.ts'
import { syncDirectory } from '../../server/entry/sync-directory.ts'
import { followDirectory } from '../../server/entry/worker/follow-directory.ts'
import type { FakeClock } from '../clock.ts'
import { type Bench, kopi } from '../domain/open-bench.ts'
import { openDirectory } from './open-directory.ts'

const teh = '204857'

const companyOf = async (bench: Bench, id: string): Promise<Company> => getCompany(await bench.inCompany(id))
const closed = { feature: false, addon: false, flag: false }

describe('Following the directory', () => {
  it.each([
    ['gates of which one is missing', { gates: { feature: true } }],
    ['a time zone nobody knows', { timeZone: 'Asia/Atlantis' }],
    ['an offset for a time zone', { timeZone: '+07:00' }],
  ])('leaves out a company told with %s, says so, and takes over the others [GATE-2]', async (_, wrong) => {
    const { bench, companies, told, tools } = await openDirectory()
    told.companies = companies.map((one) => (one.id === kopi ? { ...one, ...wrong } : { ...one, gates: closed }))
    await syncDirectory(tools)
    expect((await companyOf(bench, teh)).gates).toEqual(closed)
    expect(await companyOf(bench, kopi)).toMatchObject({ timeZone: 'Asia/Jakarta', gates: { feature: true } })
    const line = bench.log.find((one) => one.includes('a company of the directory cannot be read'))
    expect(JSON.parse(line ?? '{}')).toMatchObject({ level: 'error', subject: kopi })
  })

  it('takes over the others where one company cannot be kept, and tries again', async () => {
    const { bench, companies, told, tools } = await openDirectory()
    await bench.asOwner("ALTER TABLE company ADD CHECK (name <> 'Unkept')")
    told.companies = companies.map((one) => (one.id === kopi ? { ...one, name: 'Unkept' } : { ...one, gates: closed }))
    await expect(syncDirectory(tools)).rejects.toMatchObject({ name: 'NotAllTakenOver' })
    expect((await companyOf(bench, teh)).gates).toEqual(closed)
  })

  it('leaves out a member and an agent told wrongly alone, says so, and takes over the rest of the company', async () => {
    const { bench, companies, told, tools } = await openDirectory()
    const wrongly = <T>(each: T[], wrong: object) => [{ ...each[0], ...wrong }, ...each.slice(1)]
    told.companies = companies.map((one) => ({
      ...one,
      members: wrongly(one.members, { email: 'not an address' }),
      agents: wrongly(one.agents, { language: 'xx' }),
      products: [...one.products, 'a product of tomorrow'],
      gates: closed,
    }))
    await syncDirectory(tools)
    expect(await companyOf(bench, kopi)).toMatchObject({ gates: closed, products: companies[0]?.products })
    const count = async (table: string) => Number((await bench.asOwner<{ n: string }>(table))[0]?.n)
    const [{ members = [], agents = [] } = {}] = companies
    expect(await count('SELECT count(*) n FROM membership')).toBe(members.length)
    const living = 'SELECT count(*) n FROM agent WHERE deleted_at IS NULL'
    expect(await count(living)).toBe(agents.length)
    // Of all the others it is known that they are gone; of one without an id nobody knows which it is.
    const fewer = (wrong: object) =>
      companies.map((one) => ({ ...one, agents: wrongly(one.agents.slice(0, 1), wrong) }))
    told.companies = fewer({ id: 'nul \u0000' })
    await syncDirectory(tools)
    expect(await count(living)).toBe(agents.length)
    told.companies = fewer({ language: 'xx' })
    await syncDirectory(tools)
    expect(await count(living)).toBe(1)
    for (const part of ['a member', 'an agent'])
      expect(bench.log.some((line) => line.includes(`${part} of the directory cannot be read`))).toBe(true)
  })

  it('cuts and cleans names of any length instead of refusing them', async () => {
    const { bench, companies, told, tools } = await openDirectory()
    const long = `Kopi\u0000\r\nBcc: x\u202E ${'a'.repeat(5000)}`
    told.companies = companies.map((one) => ({
      ...one,
      name: long,
      accountOwner: { name: long },
      members: one.members.map((member) => ({ ...member, name: member.sub === 'sari' ? '\u200B' : long })),
      agents: one.agents.map((agent) => ({ ...agent, name: long, description: long })),
    }))
    await syncDirectory(tools)
    const kept = `Kopi Bcc: x ${'a'.repeat(187)}…`
    expect(await companyOf(bench, kopi)).toMatchObject({ name: kept, accountOwner: kept })
    const names = 'SELECT DISTINCT name FROM person UNION SELECT name FROM agent ORDER BY name'
    expect(await bench.asOwner(names)).toEqual([{ name: kept }, { name: 'sari@kopinusantara.example' }])
    expect(bench.log.join('')).not.toContain('cannot be read')
  })

  it('asks for nothing but the company that changed [GATE-2]', async () => {
    const { bench, companies, told, tools } = await openDirectory()
    const following = followDirectory(tools)
    onTestFinished(() => following.stop())
    await vi.waitUntil(() => told.paths.includes('/companies'), 20_000)
    told.paths.length = 0
    told.companies = companies.map((one) => ({ ...one, gates: closed }))
    told.changed = [kopi]
    await vi.waitUntil(async () => !(await companyOf(bench, kopi)).gates.flag, 20_000)
    expect((await companyOf(bench, teh)).gates).not.toEqual(closed)
    expect(new Set(told.paths.map((path) => path.split('?')[0]))).toEqual(new Set(['/changes', `/companies/${kopi}`]))
    told.companies = companies.filter(({ id }) => id !== teh)
    told.changed = [teh]
    await vi.waitUntil(async () => !(await companyOf(bench, teh)).gates.flag, 20_000)
  })

  it('takes everything over anew every quarter of an hour, however quiet the directory is [REQ-2]', async () => {
    const { bench, companies, told, tools } = await openDirectory()
    told.changed = []
    const following = followDirectory(tools)
    onTestFinished(() => following.stop())
    const wholes = () => told.paths.filter((path) => path === '/companies').length
    await vi.waitUntil(() => wholes() === 1 && told.asked > 3, 20_000)
    told.companies = companies.map((one) => ({ ...one, gates: closed }))
    ;(tools.clock as FakeClock).advance(14 * 60_000)
    const asked = told.asked
    await vi.waitUntil(() => told.asked > asked + 3, 20_000)
    expect((await companyOf(bench, teh)).gates).not.toEqual(closed)
    ;(tools.clock as FakeClock).advance(60_000)
    await vi.waitUntil(async () => !(await companyOf(bench, teh)).gates.flag, 20_000)
    expect(wholes()).toBe(2)
  })

  it('closes what a company had that is not named any more, and records it [GATE-2]', async () => {
    const { bench, companies, told, tools } = await openDirectory()
    const before = (await companyOf(bench, kopi)).gates
    told.companies = companies.filter(({ id }) => id !== kopi)
    await syncDirectory(tools)
    await syncDirectory(tools)
    expect((await companyOf(bench, kopi)).gates).toEqual(closed)
    expect((await companyOf(bench, teh)).gates).not.toEqual(closed)
    const changed = `SELECT facts FROM audit_event WHERE name = 'company.gates_changed'`
    expect(await bench.asOwner(changed)).toEqual([
      { facts: { before, after: closed, turnedOn: [], turnedOff: ['feature', 'addon', 'flag'] } },
    ])
    told.companies = companies
    await syncDirectory(tools)
    expect((await companyOf(bench, kopi)).gates).toEqual(before)
  })

  it('counts no company as missing while one is told without an id', async () => {
    const { bench, companies, told, tools } = await openDirectory()
    told.companies = companies.map(({ id, ...one }) => (id === kopi ? one : { id, ...one }))
    await syncDirectory(tools)
    expect((await companyOf(bench, kopi)).gates).not.toEqual(closed)
  })

  it('logs the first of a row of failures, and its end', async () => {
    const { bench, companies, told, tools } = await openDirectory()
    told.companies = undefined
    const following = followDirectory(tools)
    onTestFinished(() => following.stop())
    const said = (words: string) => bench.log.filter((line) => line.includes(words)).length
    await vi.waitUntil(() => told.asked > 1, 20_000)
    expect(said('the directory cannot be followed')).toBe(1)
    told.companies = companies
    await vi.waitUntil(() => said('the directory is followed again') > 0, 20_000)
    expect(said('the directory cannot be followed')).toBe(1)
  })
})
