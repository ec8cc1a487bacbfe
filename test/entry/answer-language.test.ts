import { describe, expect, it } from 'vitest'
import type { Product } from '../../products/define.ts'
import { jurnal } from '../../products/jurnal/index.ts'
import { invoice } from '../stories/builder.ts'
import { connectClient } from './mcp-client.ts'
import { gayo, openRuntime } from './open-runtime.ts'

const said = (language: 'en' | 'id') => ({
  howToCorrect: (jurnal as Product).sentences[language]['field.howToCorrect.answer.document'],
  status: (jurnal as Product).sentences[language]['field.status.answer.unpaid'],
})

describe('What an answer says in words of its own', () => {
  it('is said in the language of the agent, or that asked for, over HTTP and MCP, a repeat too [PICK-7] [RUN-2]', async () => {
    const { house, token, call, act } = await openRuntime()
    expect((await act('one')).body.output).toMatchObject(said('id'))
    for (const language of ['en', 'id'] as const) {
      const repeated = await call('POST', '/v1/executions', {
        body: { action: invoice, input: gayo },
        headers: { 'idempotency-key': 'one', 'accept-language': language },
      })
      expect(repeated.body.output).toMatchObject(said(language))
    }
    const client = await connectClient(house, token)
    const wish = { name: invoice, arguments: gayo, _meta: { 'com.mekari/idempotency-key': 'one' } }
    const told = await client.callTool(wish)
    expect(told.structuredContent).toMatchObject(said('id'))
    expect(told.content).toMatchObject([{ text: JSON.stringify(told.structuredContent) }, {}])
  })
})
