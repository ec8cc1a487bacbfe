/** SQL of which versions of actions agents are allowed. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'

/** A version that somebody approved, with what it meant then. */
export interface Pin {
  action: string
  product: string
  version: number
  meaningHash: string
}

/** Each once, of what a Super Admin allowed and nobody took back. */
export async function selectPins(tx: Tx, company: string, now: Date): Promise<Pin[]> {
  const { rows } = await sql<Pin>`SELECT DISTINCT ga.action, g.product, ga.version, ga.meaning_hash AS "meaningHash"
    FROM agent_grant g JOIN granted_action ga ON ga.company_id = g.company_id AND ga.grant_id = g.id
    WHERE g.company_id = ${company} AND g.basis = 'approval' AND g.state IN ('obtaining', 'active', 'setup_failed')
      AND ga.state IN ('obtaining', 'active') AND (ga.expires_at IS NULL OR ga.expires_at > ${now})
    ORDER BY ga.action, ga.version`.execute(tx)
  return rows
}
