import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decrypt } from '../../server/platform/aes-gcm.ts'
import { canonicalJson } from '../../server/platform/canonical-json.ts'
import { open, rewrap, type Sealed, seal } from '../../server/platform/envelope.ts'
import { type Kms, localKms } from '../../server/platform/kms.ts'
import { Secret } from '../../server/platform/secret.ts'

const newKey = () => randomBytes(32).toString('base64')
const first = `first:${newKey()}`
const kms = localKms(first)
const identity = ['com_1', 'crd_1', '1', 'secret']
const plain = 'canary-7f3a'
const BYTES = ['wrappedKey', 'iv', 'ciphertext', 'tag'] as const

describe('a sealed value', () => {
  it('opens to what was sealed, for bytes of every length [CRED-1]', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.array(fc.string()), async (bytes, whose) => {
        const sealed = await seal(kms, bytes, whose)
        const opened = await open(kms, JSON.parse(JSON.stringify(sealed)), whose)
        expect(opened.reveal()).toEqual(Buffer.from(bytes))
      }),
      { seed: 7, numRuns: 50 },
    )
  })

  it('is what AES-256-GCM makes of its parts', () => {
    // McGrew and Viega, "The Galois/Counter Mode of Operation", test case 16.
    const hex = (digits: string) => Buffer.from(digits, 'hex')
    const value = decrypt(
      hex('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308'),
      {
        iv: hex('cafebabefacedbaddecaf888'),
        ciphertext: hex(
          '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662',
        ),
        tag: hex('76fc6ece0f4e1768cddf8853bb2d551b'),
      },
      hex('feedfacedeadbeeffeedfacedeadbeefabaddad2'),
    )
    expect(value.toString('hex')).toBe(
      'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
    )
  })

  it('shows nothing of the value and never repeats itself [CRED-4]', async () => {
    const [one, other] = [await seal(kms, new Secret(plain), identity), await seal(kms, new Secret(plain), identity)]
    for (const part of BYTES) expect(one[part]).not.toBe(other[part])
    const bytes = BYTES.map((part) => Buffer.from(one[part], 'base64').toString('latin1')).join()
    expect(bytes + JSON.stringify(one)).not.toContain(plain)
  })

  it('has a data key of its own, of 32 bytes, forgotten after use [CRED-1]', async () => {
    const given: Uint8Array[] = []
    const seen: string[] = []
    const watched: Kms = {
      ...kms,
      wrap(dataKey, ...rest) {
        given.push(dataKey)
        seen.push(Buffer.from(dataKey).toString('hex'))
        return kms.wrap(dataKey, ...rest)
      },
    }
    await seal(watched, Buffer.from(plain), identity)
    await seal(watched, Buffer.from(plain), identity)
    expect(new Set(seen).size).toBe(2)
    for (const key of given) expect(Buffer.from(key)).toEqual(Buffer.alloc(32))
  })

  it.each(BYTES)('does not open when any byte of its %s is changed', async (part) => {
    const sealed = await seal(kms, Buffer.from(plain), identity)
    const length = Buffer.from(sealed[part], 'base64').length
    for (let place = 0; place < length; place += 1) {
      const bytes = Buffer.from(sealed[part], 'base64')
      bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place)
      await expect(open(kms, { ...sealed, [part]: bytes.toString('base64') }, identity)).rejects.toThrow()
    }
  })

  it.each([0, 4, 8, 12, 15, 17])('does not open with a tag of %i bytes', async (length) => {
    const sealed = await seal(kms, Buffer.from(plain), identity)
    const tag = Buffer.concat([Buffer.from(sealed.tag, 'base64'), Buffer.alloc(1)]).subarray(0, length)
    await expect(open(kms, { ...sealed, tag: tag.toString('base64') }, identity)).rejects.toThrow('wrong length')
    const wrappedKey = Buffer.from(sealed.wrappedKey, 'base64')
      .subarray(0, 28 + length)
      .toString('base64')
    await expect(open(kms, { ...sealed, wrappedKey }, identity)).rejects.toThrow()
  })

  it.each([0, 16, 24, 31, 33])('does not open with a data key of %i bytes, whoever wrapped it', async (length) => {
    const sealed = await seal(kms, Buffer.from(plain), identity)
    const about = Buffer.from(canonicalJson(['key', ...identity]))
    const { wrapped } = await kms.wrap(randomBytes(length), about, kms.currentId)
    const short = { ...sealed, wrappedKey: wrapped.toString('base64') }
    await expect(open(kms, short, identity)).rejects.toThrow('The key, the iv or the tag has a wrong length.')
  })

  it('does not open in another spelling of the same bytes', async () => {
    const sealed = await seal(kms, Buffer.from(plain), identity)
    for (const tag of [`${sealed.tag}\n`, sealed.tag.replace(/=+$/, '')]) {
      await expect(open(kms, { ...sealed, tag }, identity)).rejects.toThrow('not written as it was sealed')
    }
  })

  it.each([
    ['another company', ['com_2', 'crd_1', '1', 'secret']],
    ['another version', ['com_1', 'crd_1', '2', 'secret']],
    ['fewer words', ['com_1', 'crd_1', '1']],
    ['the same letters in other words', ['com_1', 'crd_11', '', 'secret']],
    ['nothing', []],
  ])('does not open for %s', async (_, whose) => {
    const sealed = await seal(kms, Buffer.from(plain), identity)
    await expect(open(kms, sealed, whose)).rejects.toThrow('belong to another key or to something else')
  })

  it('does not open with parts of another sealed value', async () => {
    const sealed = await seal(kms, Buffer.from(plain), identity)
    const other = await seal(kms, Buffer.from(plain), ['com_2'])
    for (const part of BYTES) await expect(open(kms, { ...sealed, [part]: other[part] }, identity)).rejects.toThrow()
  })

  it('does not open under another key, a missing key or an unknown version', async () => {
    const sealed = await seal(kms, Buffer.from(plain), identity)
    await expect(open(localKms(`first:${newKey()}`), sealed, identity)).rejects.toThrow()
    await expect(open(localKms(`other:${newKey()}`), sealed, identity)).rejects.toThrow('no key named first')
    await expect(open(kms, { ...sealed, version: 2 } as unknown as Sealed, identity)).rejects.toThrow('version')
  })

  it('moves to a new key without being opened, and the old key can then go [CRED-6]', async () => {
    const sealed = await seal(kms, Buffer.from(plain), identity)
    const second = `second:${newKey()}`
    const moved = await rewrap(localKms(`${second},${first}`), sealed, identity)
    expect(moved).toMatchObject({ keyId: 'second', ciphertext: sealed.ciphertext, iv: sealed.iv, tag: sealed.tag })
    expect((await open(localKms(second), moved, identity)).reveal().toString()).toBe(plain)
    await expect(open(localKms(second), sealed, identity)).rejects.toThrow('no key named first')
    await expect(rewrap(localKms(`${second},${first}`), sealed, ['com_2'])).rejects.toThrow()
  })
})

describe('KEY_ENCRYPTION_KEYS', () => {
  it('names the first key as the one that wraps [CRED-6]', async () => {
    const sealed = await seal(localKms(`k2:${newKey()}, k1:${newKey()}`), Buffer.from(plain), identity)
    expect(sealed.keyId).toBe('k2')
  })

  it.each([
    ['', 'must be a list of id:base64'],
    ['k1', 'must be a list of id:base64'],
    [`k1:${newKey()},`, 'must be a list of id:base64'],
    [`k 1:${newKey()}`, 'must be a list of id:base64'],
    [`k1:${randomBytes(31).toString('base64')}`, 'The key k1 of KEY_ENCRYPTION_KEYS must have 32 bytes and has 31.'],
    [`k1:${randomBytes(33).toString('base64')}`, 'The key k1 of KEY_ENCRYPTION_KEYS must have 32 bytes and has 33.'],
    [`k1:${newKey()},k1:${newKey()}`, 'KEY_ENCRYPTION_KEYS names the key k1 twice.'],
  ])('stops the start with one sentence that holds no key: %#', (setting, sentence) => {
    expect(() => localKms(setting)).toThrow(sentence)
    const secret = setting.split(':')[1]
    if (secret) expect(() => localKms(setting)).not.toThrow(secret)
  })
})
