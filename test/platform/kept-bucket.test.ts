import { createServer } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { keptBucket } from '../../server/platform/kept-bucket.ts'
import { type Line, lineKeys } from '../../server/platform/kept-list.ts'
import { createSender } from '../../server/platform/send-http.ts'
import { signS3 } from '../../server/platform/sign-s3.ts'
import { fakeClock } from '../clock.ts'
import { listen } from './host.ts'

const key = { region: 'ap-southeast-3', id: 'AKIAEXAMPLE', secret: 'a-secret-of-the-bucket' }
const keys = lineKeys(`k1:${Buffer.alloc(32, 1).toString('base64')}`, 'WITHDRAWALS_KEYS')
const one: Line = { company: 'com_1', grant: 'grt_1', at: '2026-11-21T02:00:00.000Z' }

/** A store that lists two names at a time, makes each object once, a number of them `together`, and keeps what it was asked. */
async function openStore({ status, together = 1 }: { status?: number; together?: number } = {}) {
  const objects = new Set<string>()
  const asked: string[] = []
  const waiting: (() => void)[] = []
  let most = 0
  const answerAll = () => {
    most = Math.max(most, waiting.length)
    for (const answer of waiting.splice(0)) answer()
  }
  const host = await listen(
    createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://store')
      asked.push(`${request.method} ${request.headers.authorization}`)
      const end = (code: number, body = '') => void response.writeHead(status ?? code).end(body)
      if (request.method === 'PUT') {
        const name = pathname.slice('/house/'.length)
        const isThere = objects.has(name) && request.headers['if-none-match'] === '*'
        objects.add(name)
        waiting.push(() => end(isThere ? 412 : 200))
        if (waiting.length === together) setTimeout(answerAll, 20)
        return
      }
      const of = [...objects].filter((name) => name.startsWith(searchParams.get('prefix') ?? '')).sort()
      const from = Number(searchParams.get('continuation-token') ?? 0)
      const contents = of.slice(from, from + 2).map((name) => `<Contents><Key>${name}</Key></Contents>`)
      const next = from + 2 < of.length ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : ''
      end(200, `<ListBucketResult>${contents.join('')}${next}</ListBucketResult>`)
    }),
  )
  const sender = createSender()
  onTestFinished(() => sender.close())
  const url = `http://${host}/house/withdrawals`
  return { objects, asked, most: () => most, list: keptBucket({ url, key, sender, clock: fakeClock() }, keys) }
}

describe('A kept list in a bucket', () => {
  it('is not there before something is added, and says exactly that, page by page, however often it is added [LIFE-2]', async () => {
    const { list, objects, asked } = await openStore()
    expect(await list.read()).toBeUndefined()
    const many = Array.from({ length: 5 }, (_, place) => ({ ...one, grant: `grt_${place}` }))
    await list.add(many)
    await list.add(many)
    expect(objects.size).toBe(5)
    const { lines = [], unreadable } = (await list.read()) ?? {}
    expect(new Set(lines)).toEqual(new Set(many))
    expect(unreadable).toEqual([])
    expect(asked.every((call) => call.includes('Credential=AKIAEXAMPLE/20261102/ap-southeast-3/s3/aws4_request'))).toBe(
      true,
    )
    expect(asked.join('')).not.toContain(key.secret)
  })

  it('is added to by many at once, and by no more than that [LIFE-2]', async () => {
    const { list, objects, most } = await openStore({ together: 16 })
    await list.add(Array.from({ length: 32 }, (_, place) => ({ ...one, grant: `grt_${place}` })))
    expect(objects.size).toBe(32)
    expect(most()).toBe(16)
  })

  it('believes no object that somebody without its keys made [LIFE-2]', async () => {
    const { list, objects } = await openStore()
    await list.add([one])
    const forged = `withdrawals/${Buffer.from(JSON.stringify({ ...one, by: 'k1', mac: 'x' })).toString('base64url')}`
    objects.add(forged)
    objects.add('elsewhere/not-ours')
    expect(await list.read()).toEqual({ lines: [one], unreadable: [`the object ${forged}`] })
  })

  it('is not taken for empty, nor for kept, where the store says no', async () => {
    const { list } = await openStore({ status: 503 })
    await expect(list.read()).rejects.toThrow('answers 503.')
    await expect(list.add([one])).rejects.toThrow('answers 503.')
    const { list: gone } = await openStore({ status: 404 })
    expect(await gone.read()).toBeUndefined()
  })

  it('is signed for as Amazon’s own example says', () => {
    // "Authenticating Requests: Using the Authorization Header", Amazon S3 API reference, the example that lists objects.
    const example = {
      region: 'us-east-1',
      id: 'AKIAIOSFODNN7EXAMPLE',
      secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    }
    const url = new URL('https://examplebucket.s3.amazonaws.com/?max-keys=2&prefix=J')
    const { authorization } = signS3(example, { method: 'GET', url, at: new Date('2013-05-24T00:00:00.000Z') })
    expect(authorization).toMatch(/Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7$/)
  })
})
