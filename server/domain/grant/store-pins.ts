/** SQL of which versions of actions agents are allowed by a Super Admin, over all companies, through the worker's own window. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'
import { held } from './store-views.ts'

/** A version that somebody approved, with what it meant then. */
export interface Pin {
  action: string
  product: string
  version: number
  meaningHash: string
}

const pinned = sql`agent_grant g JOIN granted_action ga ON ga.company_id = g.company_id AND ga.grant_id = g.id`
const pin = sql`ga.action, g.product, ga.version, ga.meaning_hash AS "meaningHash"`

/** Each once. */
export async function selectPins(worker: Tx, now: Date): Promise<Pin[]> {
  const { rows } = await sql<Pin>`SELECT DISTINCT ${pin} FROM ${pinned}
    WHERE g.basis = 'approval' AND ${held(now)} ORDER BY ga.action, ga.version`.execute(worker)
  return rows
}

export interface Holder extends Pin {
  company: string
}

/** Each company that holds one of these, once for each. */
export async function selectHolders(worker: Tx, { pins, now }: { pins: Pin[]; now: Date }): Promise<Holder[]> {
  const { rows } = await sql<Holder>`SELECT DISTINCT g.company_id AS company, ${pin} FROM ${pinned}
      JOIN jsonb_to_recordset(${JSON.stringify(pins)}::jsonb) AS p (action text, version int, "meaningHash" text)
        ON p.action = ga.action AND p.version = ga.version AND p."meaningHash" = ga.meaning_hash
    WHERE g.basis = 'approval' AND ${held(now)} ORDER BY company, ga.action, ga.version`.execute(worker)
  return rows
}
