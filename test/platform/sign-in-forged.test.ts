import { describe, expect, it } from 'vitest'
import { comeBack, reasonOf } from './come-back.ts'
import { client, oidcHost } from './oidc-host.ts'

/** A provider that answers with the ID token of the test's choice, rightly signed. */
async function openForged() {
  const { issuer, override, signToken } = await oidcHost()
  const { signIn, answer } = await comeBack({ issuer })
  const reply = (path: string, body: object) =>
    override.set(path, (_, response) => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
    })
  const tell = (info: object) => reply('/me', info)
  tell({ sub: 'person_1', email: 'sari@company.test' })
  const times = { iat: secondsAgo(0), exp: secondsAgo(-3600), auth_time: secondsAgo(5) }
  return {
    ...{ signIn, answer },
    claims: { iss: issuer, sub: 'person_1', aud: client.clientId, nonce: answer.nonce, ...times },
    host: {
      tell,
      answer: (claims: object, header?: object) =>
        reply('/token', { access_token: 'access', token_type: 'Bearer', id_token: signToken(claims, header) }),
    },
  }
}

const secondsAgo = (seconds: number) => Math.floor(Date.now() / 1000) - seconds

describe('a sign-in', () => {
  it.each([
    ['of another client', { aud: 'another-client' }],
    ['for several clients, given to another', { aud: [client.clientId, 'another-client'], azp: 'another-client' }],
    ['of another issuer', { iss: 'https://evil.test' }],
    ['that is over', { exp: secondsAgo(3600) }],
    ['that never ends', { exp: undefined }],
    ['of another sign-in', { nonce: 'another' }],
    ['of no sign-in', { nonce: undefined }],
    ['about nobody', { sub: undefined }],
    ['that tells no time of authentication', { auth_time: undefined }],
  ])('accepts no ID token %s, though the provider signed it [APPR-2]', async (_, wrong) => {
    const { host, signIn, answer, claims } = await openForged()
    host.answer(claims)
    expect((await signIn.finish(answer)).sub).toBe('person_1')
    host.answer({ ...claims, ...wrong })
    expect(await reasonOf(signIn.finish(answer))).toMatch(/^(mismatch|incomplete|stale)$/)
  })

  it('accepts no ID token that nobody signed [APPR-2]', async () => {
    const { host, signIn, answer, claims } = await openForged()
    host.answer(claims, { alg: 'none' })
    expect(await reasonOf(signIn.finish(answer))).toBe('mismatch')
  })

  it('takes name and address of nobody but the one who signed in [APPR-2]', async () => {
    const { host, signIn, answer, claims } = await openForged()
    host.answer(claims)
    host.tell({ sub: 'person_2', email: 'andi@company.test' })
    expect(await reasonOf(signIn.finish(answer))).toBe('mismatch')
  })
})
