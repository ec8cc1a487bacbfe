/** SQL of companies. */
import { sql } from 'kysely'
import type { GatePart, Language, ProductId } from '../../../contract/word.ts'
import type { Tx } from '../audit/index.ts'
import type { Company } from './company.ts'
import type { DirectoryCompany } from './directory.ts'

interface CompanyRow {
  id: string
  external_id: string
  name: string
  language: Language
  time_zone: string
  account_owner: string
  products: ProductId[]
  gate_feature: boolean
  gate_addon: boolean
  gate_flag: boolean
  gate_changed_at: Date
  internal: boolean
  synced_at: Date
}

export async function selectCompany(tx: Tx, company: string): Promise<Company | undefined> {
  const { rows } = await sql<CompanyRow>`SELECT id, external_id, name, language, time_zone, account_owner, products,
      gate_feature, gate_addon, gate_flag, gate_changed_at, internal, synced_at FROM company WHERE id = ${company}`.execute(
    tx,
  )
  return rows[0] && fromRow(rows[0])
}

function fromRow(row: CompanyRow): Company {
  const gates: Record<GatePart, boolean> = { feature: row.gate_feature, addon: row.gate_addon, flag: row.gate_flag }
  return {
    id: row.id,
    externalId: row.external_id,
    name: row.name,
    language: row.language,
    timeZone: row.time_zone,
    accountOwner: row.account_owner,
    products: row.products,
    gates,
    gateChangedAt: row.gate_changed_at,
    isInternal: row.internal,
    syncedAt: row.synced_at,
  }
}

/** Our id of a company of the directory, made at the first sight of it. */
export async function idOfCompany(tx: Tx, externalId: string, candidate: string): Promise<string> {
  await sql`INSERT INTO company_directory (external_id, company_id) VALUES (${externalId}, ${candidate})
    ON CONFLICT (external_id) DO NOTHING`.execute(tx)
  const { rows } = await sql<{ company_id: string }>`SELECT company_id FROM company_directory
    WHERE external_id = ${externalId}`.execute(tx)
  return rows[0]?.company_id ?? candidate
}

export interface KnownCompany {
  id: string
  externalId: string
}

export async function selectCompanies(tx: Tx): Promise<KnownCompany[]> {
  const { rows } = await sql<KnownCompany>`SELECT company_id AS id, external_id AS "externalId"
    FROM company_directory`.execute(tx)
  return rows
}

/** Closes all that is open; answers whether anything was. */
export async function updateClosed(tx: Tx, company: string, now: Date): Promise<boolean> {
  const { rows } = await sql`UPDATE company SET gate_feature = false, gate_addon = false, gate_flag = false,
      gate_changed_at = ${now}
    WHERE id = ${company} AND (gate_feature OR gate_addon OR gate_flag) RETURNING id`.execute(tx)
  return rows.length > 0
}

/** Holds the company's copy until the transaction ends; answers false where it has been taken over anew since. */
export async function updateSynced(tx: Tx, company: string, copy: { since: Date; now: Date }): Promise<boolean> {
  const { rows } = await sql`UPDATE company SET synced_at = ${copy.now}
    WHERE id = ${company} AND synced_at = ${copy.since} RETURNING id`.execute(tx)
  return rows.length > 0
}

/** Writes what the directory says; the moment the gate last changed is kept where it did not. */
export async function upsertCompany(
  tx: Tx,
  company: string,
  { gates, now, ...told }: DirectoryCompany & { now: Date },
): Promise<void> {
  await sql`INSERT INTO company (id, external_id, name, language, time_zone, account_owner, products,
      gate_feature, gate_addon, gate_flag, gate_changed_at, synced_at, internal)
    VALUES (${company}, ${told.id}, ${told.name}, ${told.language}, ${told.timeZone}, ${told.accountOwner.name}, ${told.products},
      ${gates.feature}, ${gates.addon}, ${gates.flag}, ${now}, ${now}, ${told.internal})
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, language = excluded.language, time_zone = excluded.time_zone,
      account_owner = excluded.account_owner, products = excluded.products, synced_at = excluded.synced_at,
      internal = excluded.internal,
      gate_feature = excluded.gate_feature, gate_addon = excluded.gate_addon, gate_flag = excluded.gate_flag,
      gate_changed_at = CASE WHEN (company.gate_feature, company.gate_addon, company.gate_flag)
        = (excluded.gate_feature, excluded.gate_addon, excluded.gate_flag) THEN company.gate_changed_at
        ELSE excluded.gate_changed_at END`.execute(tx)
}
