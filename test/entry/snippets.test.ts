import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { assertionSnippet, curlSnippet, mcpSnippet, sessionSnippet } from '../../web/pages/agent/runtime/snippets.ts'
import { invoice } from '../stories/builder.ts'
import { callAs, openRuntime } from './open-runtime.ts'
import { makeAssertion } from './prove-contact.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')

async function openSnippets() {
  const runtime = await openRuntime()
  const { body: form } = await runtime.builder.api('GET', `/v1/agents/${runtime.agent}/forms/${invoice}`)
  const withToken = (text: string) => text.replace('YOUR_TOKEN', runtime.token)
  return { ...runtime, form, withToken }
}

describe('the code to start from', () => {
  it('lists the tools and calls one, as it is shown, over MCP [RUN-1]', async () => {
    const { house, form, withToken, documents } = await openSnippets()
    const code = withToken(mcpSnippet(`${house.address}/mcp`, form))
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', code], { cwd: root })
    expect(stdout).toContain(invoice)
    expect(stdout).toContain("customer: 'PT Contoh'")
    expect(await documents()).toHaveLength(1)
  })

  it('needs nothing but curl over HTTP [RUN-2]', async () => {
    const { house, form, withToken, documents } = await openSnippets()
    const code = withToken(curlSnippet(`${house.address}/v1/executions`, form))
    const { stdout } = await run('sh', ['-c', code])
    expect(JSON.parse(stdout)).toMatchObject({ action: invoice, state: 'succeeded' })
    expect(code).not.toContain('$(')
    expect(await documents()).toHaveLength(1)
  })

  it('opens a contact session with the assertion it shows [ACT-10]', async () => {
    const { house, builder, agent, withToken } = await openSnippets()
    const { body: runtime } = await builder.api('GET', `/v1/agents/${agent}/runtime-tokens`)
    const { iss, aud, jti, iat: _, exp: __, ...subject } = JSON.parse(assertionSnippet(runtime.assertion))
    const assertion = await makeAssertion(house, { ...subject, claims: { iss, aud, jti } })
    const code = withToken(sessionSnippet(runtime.contactSessionAddress)).replace('YOUR_ASSERTION', assertion)
    const { stdout } = await run('sh', ['-c', code])
    const { token, identity } = JSON.parse(stdout)
    expect(identity).toBe('employee')
    expect(await callAs(house, token, { method: 'GET', path: '/v1/actions' })).toMatchObject({ status: 200 })
  })
})
