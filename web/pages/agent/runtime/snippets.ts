/** Code to start from, with the addresses and an action of this very agent. */
import type { ActionForm } from '../../../../contract/action.ts'

export const mcpSnippet = (
  address: string,
) => `import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'

const transport = new StreamableHTTPClientTransport(new URL('${address}'), {
  authProvider: { token: async () => 'YOUR_TOKEN' },
})
const client = new Client({ name: 'my-runtime', version: '1.0.0' })
await client.connect(transport)

const { tools } = await client.listTools()
console.log(tools.map((tool) => tool.name))`

export const curlSnippet = (address: string, form: ActionForm) => `curl ${address} \\
  -H 'Authorization: Bearer YOUR_TOKEN' \\
  -H 'Content-Type: application/json' \\
  -H "Idempotency-Key: $(uuidgen)" \\
  -d '${JSON.stringify({ action: form.action, input: form.sample }).replaceAll("'", "'\\''")}'`
