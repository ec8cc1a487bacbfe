import { describe, expect, it } from 'vitest'
import { call, callBack, openIntegration } from './own-system.ts'

describe('What a system of the company’s own answers', () => {
  it('is told as people read it when it is tried: what was checked, then what was answered [ACT-8]', async () => {
    const { builder, agent, action } = await openIntegration()
    const tell = async (mode: string, order_number: string) => {
      const body = { action, input: { order_number }, mode, key: `${mode} ${order_number}` }
      return (await builder.api('POST', `/v1/agents/${agent}/tries`, body)).body.told
    }
    expect(await tell('dry_run', 'KN-1001')).toEqual(['order_number: KN-1001'])
    expect(await tell('for_real', 'KN/1003 A')).toEqual([
      ...['order.status: paid', 'order.expected: Tidak ada', 'Lengkap: Ya'],
    ])
    expect(await tell('for_real', 'KN-9')).toEqual([])
  })

  it('is told in its own words where it is a no, and of nothing created only where something would have been [ACT-3]', async () => {
    const { builder, agent, action, act } = await openIntegration()
    const missing = { order_number: 'KN-9' }
    const message = 'Sistem Anda sendiri tidak menerima data ini: There is no order KN-9.'
    expect((await act('one', missing)).body.error).toMatchObject({ code: 'product_rejected', message })
    const body = { action, input: missing, mode: 'for_real', key: 'a press of the button' }
    expect((await builder.api('POST', `/v1/agents/${agent}/tries`, body)).body.error).toMatchObject({ message })
    const writing = await openIntegration((connection) => ({ ...callBack(connection), path: '/nowhere' }))
    expect((await writing.act('one', call)).body.error).toMatchObject({
      message: 'Sistem Anda sendiri tidak menerima data ini: Not found. Tidak ada yang dibuat.',
    })
  })
})
