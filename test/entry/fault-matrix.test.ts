/**
 * Every fault of the line × a read and a write × the first call, a repeat under the same key, and another after the worker has
 * looked: what was told is held against three books, our own tables, the product's documents and the mailbox.
 */
import { describe, expect, it } from 'vitest'
import { type FaultName, faultMoments } from '../../sandbox/gateway/faults.ts'
import { type House, openHouse } from '../house.ts'
import { agentOf, ask, choose, invoice } from '../stories/builder.ts'
import { approve } from '../stories/super-admin.ts'
import { callAs, gayo, makeToken } from './open-runtime.ts'

const faults = Object.keys(faultMoments) as FaultName[]
const acts = {
  write: { product: 'jurnal', match: 'POST', times: 1, action: invoice, input: gayo },
  // A question is asked twice, so that it takes two to fail.
  read: { product: 'desty', match: '', times: 2, action: 'desty_check_voucher', input: { code: 'KOPI10' } },
}
type Kind = keyof typeof acts

interface Told {
  state: string
  code: string
  reference: string | undefined
  milliseconds: number
}

interface Stage {
  house: House
  call(kind: Kind, key: string): Promise<Told>
}

async function openStage(): Promise<Stage> {
  const house = await openHouse()
  const builder = await house.signIn('dewi')
  const agent = await agentOf(builder)
  for (const { action } of Object.values(acts)) await choose(builder, agent, { action })
  await approve(house, (await ask(house, builder, agent)).id)
  const token = await makeToken(builder, agent)
  return {
    house,
    async call(kind, key) {
      const { action, input } = acts[kind]
      const begun = performance.now()
      const wish = { method: 'POST', path: '/v1/executions', body: { action, input, conversation: key } }
      const { body } = await callAs(house, token, { ...wish, headers: { 'idempotency-key': key } })
      const code = body.error?.code ?? ''
      return { state: body.state, code, reference: body.output?.reference, milliseconds: performance.now() - begun }
    },
  }
}

/** A quarter of an hour, for us and for the gateway, with every look the worker takes. */
async function pass({ house }: Stage): Promise<void> {
  for (const seconds of [40, 150, 420, 300]) {
    house.clock.advance(seconds * 1000)
    const offsetSeconds = Math.round((house.clock.now().getTime() - Date.now()) / 1000)
    await house.control('/clock', { offsetSeconds })
    await house.app.sweep()
  }
  await house.settle()
}

interface Line {
  fault: FaultName
  kind: Kind
  told: Told[]
}

async function suffer(stage: Stage, fault: FaultName, kind: Kind): Promise<Line> {
  const { product, match, times } = acts[kind]
  await stage.house.control('/faults', { product, match, fault, times })
  return { fault, kind, told: [await stage.call(kind, `${fault} ${kind}`)] }
}

/** The same once more, under its key. */
async function repeat(stage: Stage, lines: Line[]): Promise<void> {
  for (const { fault, kind, told } of lines) told.push(await stage.call(kind, `${fault} ${kind}`))
}

async function runMatrix(stage: Stage): Promise<Line[]> {
  const lines: Line[] = []
  for (const fault of faults) {
    const both = await Promise.all([suffer(stage, fault, 'write'), suffer(stage, fault, 'read')])
    await fetch(`${stage.house.sandbox}/control/faults`, { method: 'DELETE' })
    await repeat(stage, both)
    await pass(stage)
    await repeat(stage, both)
    lines.push(...both)
  }
  return lines
}

interface Written {
  reference: string
  state: string
  claimed: number
  granted: boolean
}

function readOurs({ house }: Stage): Promise<Written[]> {
  return house.look<Written & { key: string }>(
    `SELECT e.reference, e.state, g.state = 'active' AND e.granted_digest = ga.granted_digest AS granted,
        (SELECT count(*)::int FROM audit_event a WHERE a.name = 'execution.claimed' AND a.facts ->> 'execution' = e.id) AS claimed
      FROM execution e JOIN agent_grant g ON g.id = e.grant_id JOIN granted_action ga ON ga.grant_id = g.id AND ga.action = e.action
      WHERE e.action = $1 ORDER BY e.seq`,
    [invoice],
  )
}

async function readTheirs({ house }: Stage): Promise<string[]> {
  const { companies } = await house.state()
  return (companies['102938']?.jurnal.salesInvoices ?? []).map(({ document }) => String(document.custom_id))
}

interface Books {
  lines: Line[]
  ours: Written[]
  /** How many documents bear each reference. */
  documents: Map<string, number>
  /** Subjects of what was written to anybody since. */
  mails: string[]
}

/** What breaks a promise, by the promise's name. */
function findViolations({ lines, ours, documents, mails }: Books): string[] {
  const acts = Map.groupBy(ours, ({ reference }) => reference)
  const made = [...documents.keys()]
  const told = lines.flatMap((line) => line.told.flatMap(({ reference }) => reference ?? []))
  const lacks = (of: (act: Written) => boolean) => made.filter((one) => !acts.get(one)?.every(of))
  return [
    ...lacks(({ granted }) => granted).map((one) => `I1 ${one}: nobody had approved it`),
    ...made.filter((one) => documents.get(one) !== 1).map((one) => `I2 ${one}: more than one document`),
    ...told.filter((one) => !documents.has(one)).map((one) => `I3 ${one}: told, and not there`),
    ...lacks(({ claimed }) => claimed === 1).map((one) => `I4 ${one}: no intent, or none in the record`),
    ...mails
      .filter((subject) => !/^(Terganggu|Pulih kembali|Mohon periksa|Tinjauan bulanan)/.test(subject))
      .map((one) => `I5 ${one}`),
    ...ours.filter(({ state }) => state === 'unknown' || state === 'claimed').map((one) => `I8 ${one.reference}`),
  ]
}

function print({ lines, documents }: Books, violations: string[]): void {
  const said = ({ state, code, milliseconds }: Told) =>
    `${(code ? `${state} ${code}` : state).padEnd(26)}${`${(milliseconds / 1000).toFixed(1)} s`.padStart(7)}`
  const rows = lines.map(({ fault, kind, told }) => {
    const made = kind === 'write' ? String(documents.get(told.at(-1)?.reference ?? '') ?? 0) : '–'
    return `${fault.padEnd(14)}${kind.padEnd(7)}${told.map(said).join('   ')}   ${made}`
  })
  const head = `${'fault'.padEnd(21)}${'first'.padEnd(36)}${'again'.padEnd(36)}${'later'.padEnd(36)}documents`
  process.stdout.write(`\n${[head, ...rows, `violations: ${violations.length}`].join('\n')}\n`)
}

describe('every fault of the line', () => {
  it('leaves one document per intent or none, and says so, within twenty seconds [ACT-4] [ACT-6] [RUN-6]', async () => {
    const stage = await openStage()
    const asked = (await stage.house.mails()).length
    const lines = await runMatrix(stage)
    const [ours, theirs] = [await readOurs(stage), await readTheirs(stage)]
    const documents = new Map([...Map.groupBy(theirs, (one) => one)].map(([one, all]) => [one, all.length]))
    const mails = (await stage.house.mails())
      .toReversed()
      .slice(asked)
      .map(({ subject }) => subject)
    const books = { lines, ours, documents, mails }
    const violations = findViolations(books)
    print(books, violations)
    expect(violations).toEqual([])
    expect(documents.size).toBe(faults.length)
    const longest = Math.max(...lines.flatMap(({ told }) => told.map(({ milliseconds }) => milliseconds)))
    expect(longest).toBeLessThan(20_000)
    // However it began, it ended well, for every fault was over.
    expect(lines.filter(({ told: [, , last] }) => last?.state !== 'succeeded')).toEqual([])
  }, 180_000)
})
