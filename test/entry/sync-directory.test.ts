import { createServer } from 'node:http'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type Company, getCompany, httpDirectory } from '../../server/domain/company/index.ts'
import { syncDirectory } from '../../server/entry/sync-directory.ts'
import { followDirectory } from '../../server/entry/worker/follow-directory.ts'
import { createSender } from '../../server/platform/send-http.ts'
import { type Bench, kopi, openBench } from '../domain/open-bench.ts'

const teh = '204857'

/** A directory that says what the test lets it say, or nothing while `companies` is undefined. */
async function openDirectory() {
  const bench = await openBench()
  const { companies } = await bench.tools.directory.companies()
  const told: { companies: unknown[] | undefined; asked: number } = { companies, asked: 0 }
  const server = createServer((request, response) => {
    told.asked += 1
    const body = request.url?.startsWith('/changes') ? { epoch: 1, version: told.asked } : { companies: told.companies }
    response.writeHead(told.companies ? 200 : 503).end(JSON.stringify(body))
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

const companyOf = async (bench: Bench, id: string): Promise<Company> => getCompany(await bench.inCompany(id))
const closed = { feature: false, addon: false, flag: false }

describe('Following the directory', () => {
  it.each([
    ['an address that is none', { members: [{ email: 'not an address' }] }],
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
    const unkept = companies.find(({ id }) => id === kopi)
    told.companies = companies.map((one) =>
      one === unkept ? { ...one, name: 'nul \u0000' } : { ...one, gates: closed },
    )
    await expect(syncDirectory(tools)).rejects.toMatchObject({ name: 'NotAllTakenOver' })
    expect((await companyOf(bench, teh)).gates).toEqual(closed)
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
    expect(await bench.asOwner(changed)).toEqual([{ facts: { before, after: closed } }])
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
