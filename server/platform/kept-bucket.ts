/** A kept list as a folder in a bucket (S3 or of its kind): a line is an object's name, made once and never again. */
import type { Clock } from './clock.ts'
import type { Answer } from './http-exchange.ts'
import { type Kept, type KeptList, type Line, type LineKeys, readEach } from './kept-list.ts'
import type { Sender } from './send-http.ts'
import { type S3Key, signS3 } from './sign-s3.ts'

export interface Bucket {
  /** The bucket and the folder in it, e.g. "https://s3.example/house/withdrawals". */
  url: string
  key: S3Key
  sender: Sender
  clock: Clock
}

/** So that a page of names stays well below what an answer may have. */
const PAGE = 500

/** Lines that are made at the same time. */
const TOGETHER = 16

export function keptBucket({ url, key, sender, clock }: Bucket, keys: LineKeys): KeptList {
  const [, base = '', folder = ''] = /^(https?:\/\/[^/]+\/[^/]+)\/?(.*)$/.exec(url) ?? []
  const prefix = folder ? `${folder}/` : ''

  async function ask(method: string, address: string, more: Record<string, string> = {}): Promise<Answer> {
    const call = { method, url: new URL(address) }
    const outcome = await sender.send({ ...call, headers: { ...signS3(key, { ...call, at: clock.now() }), ...more } })
    if (outcome.kind === 'failed') throw new Error(`${url} does not answer (${outcome.cause}).`)
    return outcome
  }

  async function make(line: Line): Promise<void> {
    const name = Buffer.from(keys.write(line)).toString('base64url')
    const { status } = await ask('PUT', `${base}/${prefix}${name}`, { 'if-none-match': '*' })
    // 412: it stands there already.
    if (status >= 300 && status !== 412) throw new Error(`${url} answers ${status}.`)
  }

  return {
    place: url,
    add: (lines) => makeAll(lines, make),
    async read(stopping) {
      const names: string[] = []
      let next: string | undefined = ''
      while (next !== undefined) {
        stopping?.throwIfAborted()
        const { status, body } = await ask('GET', `${base}?${pageOf(prefix, next)}`)
        if (status === 404) return undefined
        if (status !== 200) throw new Error(`${url} answers ${status}.`)
        const page = readPage(body.toString('utf8'))
        names.push(...page.names)
        next = page.next
      }
      const texts = names.map((name) => Buffer.from(name.slice(prefix.length), 'base64url').toString())
      return names.length === 0 ? undefined : keptIn(names, await readEach(keys, texts, stopping))
    },
  }
}

/** A few at the same time, until all are made. */
async function makeAll(lines: Line[], make: (line: Line) => Promise<void>): Promise<void> {
  const left = lines.values()
  const makeRest = async () => {
    for (const line of left) await make(line)
  }
  await Promise.all(Array.from({ length: TOGETHER }, makeRest))
}

function pageOf(prefix: string, after: string): string {
  const words = [
    ...(after ? [['continuation-token', after]] : []),
    ['list-type', '2'],
    ['max-keys', String(PAGE)],
    ['prefix', prefix],
  ]
  return words.map((word) => word.map(encodeURIComponent).join('=')).join('&')
}

/** Names are ours and need no XML to be understood; what is not ours is unreadable anyway. */
function readPage(xml: string): { names: string[]; next: string | undefined } {
  const names = [...xml.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, name = '']) => name)
  const [, next] = /<NextContinuationToken>([^<]+)</.exec(xml) ?? []
  return { names, next: next?.replaceAll('&amp;', '&') }
}

function keptIn(names: string[], read: (Line | undefined)[]): Kept {
  return {
    lines: read.filter((line) => line !== undefined),
    unreadable: names.flatMap((name, place) => (read[place] ? [] : [`the object ${name}`])),
  }
}
