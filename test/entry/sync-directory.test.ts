import { createServer } from 'node:http'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type Company, getCompany, httpDirectory } from '../../server/domain/company/index.ts'
import { syncDirectory } from '../../server/entry/sync-directory.ts'
import { followDirectory } from '../../server/entry/worker/follow-directory.ts'
import { createSender } from '../../server/platform/send-http.ts'
import type { FakeClock } from '../clock.ts'
import { type Bench, kopi, openBench } from '../domain/open-bench.ts'

const teh = '204857'

/** A directory that says what the test lets it say, or nothing while `companies` is undefined. */
async function openDirectory() {
  const bench = await openBench()
  const { companies } = await bench.tools.directory.companies()
  const told: { companies: unknown[] | undefined; changed: string[] | undefined; asked: number; paths: string[] } = {
    ...{ companies, changed: undefined, asked: 0, paths: [] },
  }
  const server = createServer((request, response) => {
    const { url = '' } = request
    told.asked += 1
    told.paths.push(url)
    const [status, body] = answerOf(told, url)
    response.writeHead(status).end(JSON.stringify(body))
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const sender = createSender()
  onTestFinished(async () => {
    await sender.close()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const tools = { ...bench.tools, directory: httpDirectory(sender, `http://127.0.0.1:${port}`) }
  return { bench, companies, told, tools }
}

function answerOf(
  { companies, changed, asked }: { companies: unknown[] | undefined; changed: string[] | undefined; asked: number },
  url: string,
): [status: number, body: unknown] {
  if (!companies) return [503, undefined]
  if (url.startsWith('/changes')) return [200, { epoch: 1, version: asked, companies: changed }]
  if (url === '/companies') return [200, { companies }]
  const one = companies.find((company) => (company as { id: string }).id === url.slice('/companies/'.length))
  return one ? [200, one] : [404, {}]
}

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

  it('keeps a member told unreadably, with the rights that can be read and with none where they cannot', async () => {
    const { bench, companies, told, tools } = await openDirectory()
    const tell = (sub: string, wrong: object) => {
      const changed = (member: object) => ('sub' in member && member.sub === sub ? { ...member, ...wrong } : member)
      told.companies = companies.map((one) => ({ ...one, members: one.members.map(changed) }))
      return syncDirectory(tools)
    }
    const rightsOf = async (sub: string) =>
      bench.asOwner(`SELECT role, super_admin, disabled FROM membership m JOIN person p ON p.id = person_id WHERE sub = '${sub}'
        AND company_id = current_company()`)
    const asBefore = await rightsOf('sari')
    expect(asBefore).toMatchObject([{ super_admin: true, disabled: false }])
    await tell('sari', { email: 'sari@münchen.de' })
    expect(await rightsOf('sari')).toEqual(asBefore)
    await tell('sari', { language: 'xx', superAdmin: false })
    expect(await rightsOf('sari')).toMatchObject([{ super_admin: false, disabled: false }])
    await tell('sari', { role: 'emperor' })
    expect(await rightsOf('sari')).toEqual([{ role: null, super_admin: false, disabled: true }])
    await tell('sari', { sub: 'nul \u0000' })
    expect(await rightsOf('sari')).toHaveLength(1)
    await tell('nobody', {})
    expect(await rightsOf('sari')).toEqual(asBefore)
    // Somebody whom nobody ever could read is not made.
    await tell('sari', { sub: 'new', email: 'new@münchen.de' })
    expect([await rightsOf('sari'), await rightsOf('new')]).toEqual([[], []])
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
