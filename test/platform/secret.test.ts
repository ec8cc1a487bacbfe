import { format, inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { Secret } from '../../server/platform/secret.ts'

describe('a secret', () => {
  const secret = new Secret('canary-7f3a')

  it('shows [secret] in every form in which values are usually shown [CRED-4]', () => {
    const shown = [
      String(secret),
      `${secret}`,
      `a ${secret}`,
      secret.toString(),
      JSON.stringify({ secret }),
      inspect(secret),
      inspect({ deep: { secret } }, { depth: 9, showHidden: true }),
      format('%s %o %O %j', secret, secret, secret, secret),
    ]
    for (const text of shown) {
      expect(text).toContain('[secret]')
      expect(text).not.toMatch(/canary|63616e617279|99, 97, 110/)
    }
  })

  it('has nothing to enumerate, copy or read without asking for it [CRED-4]', () => {
    expect(Object.keys(secret)).toEqual([])
    expect({ ...secret }).toEqual({})
    expect(structuredClone(secret)).toEqual({})
    expect(inspect(secret, { customInspect: false, showHidden: true })).not.toContain('canary')
  })

  it('gives its bytes to those who ask, and keeps its own copy', () => {
    const bytes = Buffer.from([1, 2, 3])
    const kept = new Secret(bytes)
    bytes.fill(0)
    expect(kept.reveal()).toEqual(Buffer.from([1, 2, 3]))
    expect(secret.reveal().toString()).toBe('canary-7f3a')
  })
})
