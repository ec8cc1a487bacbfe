import { describe, expect, it } from 'vitest'
import { newId } from '../../server/platform/id.ts'
import { createLog, type LogFields, type LogLevel } from '../../server/platform/log.ts'
import { Secret } from '../../server/platform/secret.ts'
import { authorization } from '../../server/platform/sign-hmac.ts'
import { mintToken } from '../../server/platform/token.ts'

function listening(level: LogLevel = 'debug') {
  const lines: string[] = []
  const log = createLog({ level, destination: { write: (line) => void lines.push(line) } })
  return { log, lines, first: () => JSON.parse(lines[0] ?? '{}') as Record<string, unknown> }
}

const canary = 'canary-7f3a'
const signed = authorization({
  username: 'a',
  secret: canary,
  method: 'GET',
  target: '/',
  date: new Date(0).toUTCString(),
})
const token = mintToken('mka', newId('com'))
const assertion = `${Buffer.from('{"alg":"EdDSA"}').toString('base64url')}.e30.c2lnbmVk`

describe('the log', () => {
  it('writes one line of JSON with time, level, message and known fields', () => {
    const { log, lines, first } = listening()
    log.info('A call was answered.', { requestId: 'r1', route: '/v1/agents/:id', status: 200, durationMs: 3 })
    expect(lines).toHaveLength(1)
    expect(first()).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      requestId: 'r1',
      route: '/v1/agents/:id',
      status: 200,
      durationMs: 3,
      msg: 'A call was answered.',
    })
  })

  it.each([
    ['debug', 4],
    ['warn', 2],
    ['silent', 0],
  ] as const)('at level %s writes %i of four lines', (level, count) => {
    const { log, lines } = listening(level)
    for (const name of ['debug', 'info', 'warn', 'error'] as const) log[name]('A line.')
    expect(lines).toHaveLength(count)
  })

  it('drops a field it does not know, however it comes [CRED-4]', () => {
    const { log, lines, first } = listening()
    const fields = {
      status: 401,
      headers: { authorization: signed },
      authorization: signed,
      secret: canary,
      password: 'x',
    }
    log.error('The gateway refused.', fields as LogFields)
    expect(Object.keys(first()).sort()).toEqual(['level', 'msg', 'status', 'time'])
    expect(lines.join()).not.toMatch(/canary|signature|password/)
  })

  it('drops what is no plain value, a secret above all [CRED-4]', () => {
    const { log, lines, first } = listening()
    const fields = { company: new Secret(canary), subject: { secret: canary }, actor: [canary], status: Number.NaN }
    log.info('Nothing to see.', fields as unknown as LogFields)
    expect(first()).not.toHaveProperty('company')
    expect(lines.join()).not.toContain('canary')
  })

  it('tells of an error its name, code, message and stack, and nothing it carries [CRED-4]', () => {
    const { log, lines, first } = listening()
    const cause = new Error(`the cause holds ${canary}`)
    const error = Object.assign(new TypeError('It broke.', { cause }), {
      code: 'EBROKEN',
      request: { headers: { signed } },
    })
    log.error('A job failed.', { error, job: 'send-mail' })
    const told = first().error as Record<string, string>
    expect(Object.keys(told)).toEqual(['name', 'code', 'message', 'stack'])
    expect(told).toMatchObject({ name: 'TypeError', code: 'EBROKEN', message: 'It broke.' })
    expect(told.stack).toContain('log.test.ts')
    expect(lines.join()).not.toMatch(/canary|signature/)
  })

  it('tells of a thrown value that is no error only its type [CRED-4]', () => {
    const { log, first } = listening()
    log.error('A job failed.', { error: canary })
    expect(first().error).toEqual({ name: 'string' })
  })

  it.each([
    signed,
    `Bearer ${token}`,
    token,
    `https://action.test/approve/${token}?x=1`,
    'Basic dXNlcjpwYXNz',
    assertion,
    `authorization: ${signed}`,
  ])('cuts %s out of any text [CRED-4]', (text) => {
    const { log, lines } = listening()
    log.warn(`Refused: ${text}`, { code: text, error: new Error(`with ${text}`) })
    expect(lines.join()).toContain('[secret]')
    expect(lines.join()).not.toContain('signature="')
    for (const part of ['dXNlcjpwYXNz', 'c2lnbmVk', token.slice(5)]) expect(lines.join()).not.toContain(part)
  })

  it('keeps an event on one line, whatever its text [CRED-4]', () => {
    const { log, lines } = listening()
    log.info('one\n{"level":"error"}\r\u2028two')
    expect(lines.join('').trimEnd().split('\n')).toHaveLength(1)
  })
})
