/** Many agents like one: each chosen for, asked for and allowed as that one is, so that what lists show at size is real. */
const like = (table: string, { changed, where }: { changed: string; where: string }) =>
  `INSERT INTO ${table} SELECT (jsonb_populate_record(one, jsonb_build_object(${changed}))).*
   FROM ${table} one, generate_series(1, $2::int) number WHERE ${where}`

const ofAgent = `'id', one.id || '_' || number, 'agent_id', $1::text || '_' || number`

/** Statements of the tables' owner, each with the agent's id and how many there are to be; what belongs to a request or a grant follows it. */
export const manyLikeIt = [
  like('agent', {
    changed: `'id', one.id || '_' || number, 'external_id', one.external_id || '_' || number, 'name', one.name || ' ' || number`,
    where: 'id = $1',
  }),
  like('choice', { changed: ofAgent, where: 'agent_id = $1' }),
  like('approval_request', { changed: `${ofAgent}, 'code', one.code || '_' || number`, where: 'agent_id = $1' }),
  like('approval_recipient', {
    changed: `'id', one.id || '_' || number, 'request_id', one.request_id || '_' || number`,
    where: 'request_id IN (SELECT id FROM approval_request WHERE agent_id = $1)',
  }),
  like('agent_grant', { changed: ofAgent, where: 'agent_id = $1' }),
  like('granted_action', {
    changed: `'grant_id', one.grant_id || '_' || number`,
    where: 'grant_id IN (SELECT id FROM agent_grant WHERE agent_id = $1)',
  }),
  like('credential', { changed: `${ofAgent}, 'grant_id', one.grant_id || '_' || number`, where: 'agent_id = $1' }),
]
