/** Agents like the one of a story, which the directory knows of as well. */
import type { House } from '../house.ts'
import { manyLikeIt } from '../many-agents.ts'

export async function multiply(house: House, agent: string, by: number): Promise<void> {
  for (const statement of manyLikeIt) await house.look(statement, [agent, by])
  const copies = await house.look<{ id: string; clone: string; name: string }>(
    `SELECT one.external_id AS id, copy.external_id AS clone, copy.name FROM agent one
    JOIN agent copy ON copy.id LIKE one.id || '\\_%' WHERE one.id = $1`,
    [agent],
  )
  for (const copy of copies) await house.control('/agents', { company: '102938', ...copy })
}
