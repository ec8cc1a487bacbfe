/** The signature of Amazon S3, version 4, which stores of its kind speak too; for calls that carry no body. */
import { createHmac } from 'node:crypto'
import { sha256Hex } from './canonical-json.ts'

export interface S3Key {
  region: string
  id: string
  secret: string
}

const NOTHING = sha256Hex('')

/** The headers that vouch for this call at this moment; the query stands in the order of its names, and what it says is encoded. */
export function signS3(key: S3Key, call: { method: string; url: URL; at: Date }): Record<string, string> {
  const { method, url, at } = call
  const time = at.toISOString().replace(/[-:]|\.\d{3}/g, '')
  const day = time.slice(0, 8)
  const signed = { host: url.host, 'x-amz-content-sha256': NOTHING, 'x-amz-date': time }
  const names = Object.keys(signed).join(';')
  const lines = Object.entries(signed).map(([name, value]) => `${name}:${value}\n`)
  const request = [method, url.pathname, url.search.slice(1), lines.join(''), names, NOTHING].join('\n')
  const scope = [day, key.region, 's3', 'aws4_request']
  const text = ['AWS4-HMAC-SHA256', time, scope.join('/'), sha256Hex(request)].join('\n')
  const signing = scope.reduce<string | Buffer>((left, part) => hmac(left, part), `AWS4${key.secret}`)
  const credential = `${key.id}/${scope.join('/')}`
  const { host: _, ...sent } = signed
  const signature = hmac(signing, text).toString('hex')
  return {
    ...sent,
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`,
  }
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
