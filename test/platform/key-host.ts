/** Somebody who signs claims, and publishes keys, as a test wants: rightly, wrongly, or not at all. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CompactSign, exportJWK, generateKeyPair } from 'jose'
import { onTestFinished } from 'vitest'

export type Algorithm = 'EdDSA' | 'ES256' | 'RS256' | 'PS256' | 'ES384'

export interface KeyHost {
  url: string
  /** How often its keys were asked for. */
  asked(): number
  /** What it answers from now on; undefined: it hangs up. */
  answer(body: string | undefined, status?: number): void
  /** Publishes these and no others. */
  publish(...keys: SignerKey[]): void
}

export interface SignerKey {
  kid: string
  alg: Algorithm
  // biome-ignore lint/suspicious/noExplicitAny: the form of a key is jose's to know
  published: any
  /** Signs whatever it is given, sense or nonsense. */
  sign(claims: object, header?: object): Promise<string>
}

export async function openKeyHost(): Promise<KeyHost> {
  let asked = 0
  let next: { body: string | undefined; status: number } = { body: '{"keys":[]}', status: 200 }
  const server = createServer((request, response) => {
    asked += 1
    if (next.body === undefined) return void request.socket.destroy()
    response.writeHead(next.status, { 'content-type': 'application/json', location: '/elsewhere' }).end(next.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const answer: KeyHost['answer'] = (body, status = 200) => {
    next = { body, status }
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`,
    asked: () => asked,
    answer,
    publish: (...keys) => answer(JSON.stringify({ keys: keys.map(({ published }) => published) })),
  }
}

/** A key that nobody knows yet. */
export async function makeKey(kid: string, alg: Algorithm = 'EdDSA'): Promise<SignerKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true })
  return {
    ...{ kid, alg },
    published: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' },
    sign: (claims, header = {}) =>
      new CompactSign(Buffer.from(JSON.stringify(claims)))
        .setProtectedHeader({ alg, kid, ...header })
        .sign(privateKey, { crit: { mine: false } }),
  }
}
