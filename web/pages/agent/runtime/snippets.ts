/** Code to start from, with the addresses and an action of this very agent. */
import type { z } from 'zod'
import type { ActionForm } from '../../../../contract/action.ts'
import type { runtimeTokenList } from '../../../../contract/agent.ts'

/** Lists the tools; once an action is known, calls it too. */
export const mcpSnippet = (
  address: string,
  form: ActionForm | undefined,
) => `import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'

const transport = new StreamableHTTPClientTransport(new URL('${address}'), {
  authProvider: { token: async () => 'YOUR_TOKEN' },
})
const client = new Client({ name: 'my-runtime', version: '1.0.0' })
await client.connect(transport)

const { tools } = await client.listTools()
console.log(tools.map((tool) => tool.name))
${form ? callOf(form) : ''}
await client.close()`

const callOf = ({ action, sample }: ActionForm) => `
const key = crypto.randomUUID()
const answer = await client.callTool({
  name: '${action}',
  arguments: ${JSON.stringify(sample)},
  _meta: { 'com.mekari/idempotency-key': key },
})
console.log(answer.structuredContent)
`

export const curlSnippet = (address: string, form: ActionForm) => `curl ${address} \\
  -H 'Authorization: Bearer YOUR_TOKEN' \\
  -H 'Content-Type: application/json' \\
  -H 'Idempotency-Key: conversation-1001-wish-1' \\
  -d '${JSON.stringify({ action: form.action, input: form.sample }).replaceAll("'", "'\\''")}'`

/** What the runtime's service signs; who the contact is, and when, is different each time. */
export const assertionSnippet = (assertion: z.infer<typeof runtimeTokenList>['assertion']) =>
  JSON.stringify(
    {
      ...assertion,
      ...{ jti: 'one-of-its-own', iat: 1_764_000_000, exp: 1_764_000_120 },
      ...{ conversation: 'conversation-1001', contact: 'person-77', identity: 'employee' },
      ...{ employee: '8002', phone: '+6281200000002' },
    },
    null,
    2,
  )

export const sessionSnippet = (address: string) => `curl ${address} \\
  -H 'Authorization: Bearer YOUR_TOKEN' \\
  -H 'Content-Type: application/json' \\
  -d '{"assertion":"YOUR_ASSERTION"}'`
