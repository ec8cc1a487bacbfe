/** A house whose figures count, a log of fixed lines for them, and the command that recounts. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import pg from 'pg'
import type { Figure, Figures } from '../../contract/figure.ts'
import { type House, type HouseOptions, openHouse } from '../house.ts'
import type { Visitor } from '../visitor.ts'

const program = join(import.meta.dirname, '../../server/mekari-action.ts')

export async function figuresOf(person: Visitor, path = '/v1/operator/figures'): Promise<Record<string, Figure>> {
  const { status, body } = await person.api<Figures>('GET', path)
  if (status !== 200) throw new Error(`${path} answers ${status}.`)
  return Object.fromEntries(body.items.map((figure) => [figure.name, figure]))
}

/** `mekari-action recount`, as an operator runs it beside the house. */
export async function recount(house: House): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [program, 'recount'], { env: { PATH: process.env.PATH ?? '', ...house.env } })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (said += bytes))
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { code, said }
}

/** Figures that were announced yesterday. */
export function openAnnounced(options: HouseOptions = {}): Promise<House> {
  const yesterday = new Date(Date.now() + 7 * 3600_000 - 86_400_000).toISOString().slice(0, 10)
  return openHouse({ ...options, env: { GA_DATE: yesterday, ...options.env } })
}

/** What a fixed log holds, a line each; `at` in seconds after an hour ago. */
export interface Line {
  company?: string
  id: string
  name: string
  at: number
  agent?: string
  product?: string
  facts?: object
}

/** Writes lines into the record behind the house's back, as its own functions would. */
export async function write(house: House, lines: Line[]): Promise<void> {
  const client = new pg.Client({ connectionString: house.databaseUrl, options: '-c role=mekari_action_owner' })
  await client.connect()
  const begin = house.clock.now().getTime() - 3600_000
  try {
    for (const { company = '102938', id, name, at, agent = 'agt_1', product = null, facts = {} } of lines) {
      const enter = "SELECT set_config('app.company', company_id, false) FROM company_directory WHERE external_id = $1"
      await client.query(enter, [company])
      await client.query(
        `INSERT INTO audit_event (company_id, id, name, occurred_at, actor_kind, actor_name, agent_id, product, request_id, facts)
          VALUES (current_company(), $1, $2, $3, 'system', 'Test', $4, $5, 'req_1', $6)`,
        [id, name, new Date(begin + at * 1000), agent, product, JSON.stringify(facts)],
      )
    }
  } finally {
    await client.end()
  }
}

/** A way from an opened list to a stored credential: opened at 0, asked after 60 s, sent 61, decided 121, stored 125. */
export function way(request: string, { company = '102938', from = 0, cause = 'initial' } = {}): Line[] {
  const facts = { request, session: `evt_${request}` }
  const line = (name: string, at: number, more: object = {}) => ({
    ...{ company, id: `evt_${request}_${name}`, name, at: from + at, product: 'jurnal', facts: { ...facts, ...more } },
  })
  return [
    { ...line('picker.opened', 0), id: `evt_${request}`, facts: { groupsVisible: ['qontak', 'jurnal'] } },
    line('approval.requested', 60),
    line('approval.mail_sent', 61),
    line('approval.approved', 121),
    line('credential.stored', 125, { cause }),
  ]
}
