import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'

describe('The address of a connection', () => {
  const refused = async (baseUrl: string, settings: Record<string, string> = {}) => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const authType = 'tokenUrl' in settings ? 'oauth2_client_credentials' : 'bearer'
    const body = { name: 'Mine', authType, baseUrl, clientId: 'me', settings, secret: 'a-secret' }
    return { house, dewi, answer: await dewi.api('POST', '/v1/connections', body) }
  }

  it('is refused when it is typed and leads inside, is no https, or holds a password [CRED-5]', async () => {
    const dewi = await (await openHouse()).signIn('dewi')
    for (const baseUrl of [
      ...['http://api.example.com', 'https://127.0.0.1', 'https://2130706433', 'https://0x7f.1', 'https://[::1]'],
      ...[
        'https://[::ffff:10.0.0.1]',
        'https://169.254.169.254/latest',
        'https://localhost:8443',
        'https://192.168.1.1',
      ],
      ...['https://user:pass@api.example.com', 'https://api.example.com?x=1', 'https://api.example.com/#x'],
      ...['ftp://a.example', 'https://', 'api.example.com', 'https://１２７.0.0.1'],
    ]) {
      const answer = await dewi.api('POST', '/v1/connections', {
        name: 'Mine',
        authType: 'bearer',
        baseUrl,
        secret: 'mine',
      })
      expect(answer, baseUrl).toMatchObject({ status: 422, body: { error: { facts: { field: 'baseUrl' } } } })
    }
    expect((await dewi.api('GET', '/v1/connections')).body.items).toEqual([])
  })

  it('that gives tokens is held to the same [CRED-5]', async () => {
    const { answer } = await refused('https://api.example.com', { tokenUrl: 'https://10.0.0.1/token' })
    expect(answer).toMatchObject({
      status: 422,
      body: { error: { facts: { field: 'settings.tokenUrl', reason: 'private' } } },
    })
  })

  it('is none of Mekari’s own, so that nothing goes round what a Super Admin approves [CRED-5]', async () => {
    const dewi = await (await openHouse({ env: { MEKARI_API_URL: 'https://gateway.example' } })).signIn('dewi')
    const add = (baseUrl: string, settings: Record<string, string> = {}) => {
      const authType = 'tokenUrl' in settings ? 'oauth2_client_credentials' : 'bearer'
      const body = { name: baseUrl, authType, baseUrl, clientId: 'me', settings, secret: 'a-secret' }
      return dewi.api('POST', '/v1/connections', body)
    }
    for (const host of [
      ...[
        'gateway.example',
        'GATEWAY.example.',
        'gateway.example:8443',
        'mekari.com',
        'api.mekari.com',
        'api.jurnal.id',
      ],
      ...['api.talenta.co.', 'open.desty.app', 'chat.qontak.com'],
    ])
      expect(await add(`https://${host}/v1`), host).toMatchObject({
        status: 422,
        body: { error: { facts: { field: 'baseUrl', reason: 'mekari' } } },
      })
    expect(await add('https://api.example.com', { tokenUrl: 'https://account.mekari.com/token' })).toMatchObject({
      status: 422,
      body: { error: { facts: { field: 'settings.tokenUrl', reason: 'mekari' } } },
    })
    for (const host of ['notmekari.com', 'mekari.com.example.com', 'other.gateway.example'])
      expect((await add(`https://${host}`)).status, host).toBe(200)
  })

  it('whose name turns out to lie inside is refused when it is called, and nothing is sent [CRED-5]', async () => {
    // Stands for 127.0.0.1 at many name servers, and for nothing at the others.
    const { dewi, answer } = await refused('https://localhost.localdomain')
    expect(answer.status).toBe(200)
    const test = await dewi.api('POST', `/v1/connections/${answer.body.id}/tests`, { path: '/' })
    expect(['forbidden', 'not_found']).toContain(test.body.outcome)
  })
})
