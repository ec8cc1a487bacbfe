/** The log: one line of JSON per event, holding only fields of the list below, so that nothing secret comes out by chance. */
import { type DestinationStream, pino } from 'pino'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/** All that may stand beside the message; an addition is a decision about what the log may know. */
export interface LogFields {
  requestId?: string
  /** Whose event it is, what it is about and who caused it, by their ids. */
  company?: string
  subject?: string
  actor?: string
  /** The route's pattern, never the address that was asked for. */
  route?: string
  method?: string
  status?: number
  job?: string
  attempt?: number
  count?: number
  durationMs?: number
  address?: string
  code?: string
  version?: string
  error?: unknown
}

export interface Log {
  debug(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
}

// The type above holds for those who compile; this list holds for everybody.
const FIELDS: readonly Exclude<keyof LogFields, 'error'>[] = [
  'requestId',
  'company',
  'subject',
  'actor',
  'route',
  'method',
  'status',
  'job',
  'attempt',
  'count',
  'durationMs',
  'address',
  'code',
  'version',
]

/** A log to standard output, or to where a test reads it. */
export function createLog({ level, destination }: { level: LogLevel; destination?: DestinationStream }): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: nameLevel } }
  const out = destination ? pino(options, destination) : pino(options)
  return {
    debug: (message, fields) => out.debug(allowed(fields), clean(message)),
    info: (message, fields) => out.info(allowed(fields), clean(message)),
    warn: (message, fields) => out.warn(allowed(fields), clean(message)),
    error: (message, fields) => out.error(allowed(fields), clean(message)),
  }
}

const nameLevel = (level: string) => ({ level })

function allowed(fields: LogFields = {}): Record<string, unknown> {
  const line: Record<string, unknown> = {}
  for (const name of FIELDS) {
    const value: unknown = fields[name]
    if (typeof value === 'string') line[name] = clean(value)
    else if (typeof value === 'number' || typeof value === 'boolean') line[name] = value
  }
  if (fields.error !== undefined) line.error = describeError(fields.error)
  return line
}

// An error's own properties may hold anything, a request with its headers for one: only these four are told.
function describeError(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { name: typeof error }
  const { name, message, stack = '' } = error
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  return { name, ...code, message: clean(message), stack: clean(stack) }
}

// Prose is not ours to choose where a library wrote it: whatever looks like a credential, a token of ours or a JWS is cut out.
const CREDENTIALS =
  /\bhmac username=.*|\b(?:[Bb]earer|Basic) [\w.~+/=-]{8,}|\b[a-z]+_[0-9a-z]{26}_[0-9A-Za-z]{49}\b|\beyJ[\w-]+\.[\w-]+\.[\w-]*/g

function clean(text: string): string {
  return text.replace(CREDENTIALS, '[secret]')
}
