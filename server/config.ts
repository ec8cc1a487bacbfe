/**
 * Every setting: its form, its default that runs on a laptop, and the one sentence that explains it.
 * A wrong setting stops the start with one sentence; what must not be defaulted in production has no default there.
 */
import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65_535)
const address = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''))
const proxy = z.union([z.literal('loopback'), z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])
const proxies = z.string().refine((text) => text.split(',').every((one) => proxy.safeParse(one.trim()).success))
const onOff = z.enum(['on', 'off']).transform((word) => word === 'on')

interface Setting {
  schema: z.ZodType
  default: string
  sentence: string
}

export const settings = {
  PORT: { schema: port, default: '4000', sentence: 'Port of the web pages, the API, MCP and the approval pages.' },
  HOST: { schema: z.string().min(1), default: '127.0.0.1', sentence: 'Address everything listens on.' },
  TRUSTED_PROXIES: {
    schema: proxies,
    default: 'loopback',
    sentence:
      'Proxies whose word on the caller’s address is believed: loopback, addresses or ranges like 10.0.0.0/8, by commas.',
  },
  DATA_DIR: {
    schema: z.string().min(1),
    default: './data',
    sentence: 'Folder of the embedded database and the sandbox.',
  },
  DATABASE_URL: { schema: z.string(), default: '', sentence: 'PostgreSQL 15 or newer; empty: the embedded one.' },
  PUBLIC_URL: { schema: z.union([z.literal(''), address]), default: '', sentence: 'Address people open the app at.' },
  APPROVAL_URL: {
    schema: z.union([z.literal(''), address]),
    default: '',
    sentence: 'Address Super Admins decide at; empty: PUBLIC_URL.',
  },
  SANDBOX: {
    schema: onOff,
    default: 'on',
    sentence: 'Whether the stand-in for Mekari starts beside the app: on or off.',
  },
  SANDBOX_PORT: { schema: port, default: '4100', sentence: 'Port of the sandbox.' },
  SANDBOX_SMTP_PORT: { schema: port, default: '4125', sentence: 'Port of the sandbox’s mail catcher.' },
  ROLES: {
    schema: z.string().regex(/^(web|worker)(,(web|worker))?$/),
    default: 'web,worker',
    sentence: 'Which roles this process plays: web, worker or both.',
  },
  OIDC_ISSUER: {
    schema: z.union([z.literal(''), address]),
    default: '',
    sentence: 'Issuer people sign in at; empty: the sandbox.',
  },
  OIDC_CLIENT_ID: { schema: z.string().min(1), default: 'mekari-action', sentence: 'Client id at the issuer.' },
  OIDC_CLIENT_SECRET: {
    schema: z.string().min(8),
    default: 'sandbox-client-secret',
    sentence: 'Client secret at the issuer.',
  },
  DIRECTORY_URL: {
    schema: z.union([z.literal(''), address]),
    default: '',
    sentence: 'Where companies, people and agents come from; empty: the sandbox.',
  },
  SMTP_URL: {
    schema: z.union([z.literal(''), z.url({ protocol: /^smtps?$/ })]),
    default: '',
    sentence: 'Mail server; empty: the sandbox’s catcher.',
  },
  MAIL_FROM: {
    schema: z.string().min(3),
    default: 'Mekari Action <no-reply@mekari-action.example>',
    sentence: 'Sender of every mail.',
  },
  MEKARI_API_URL: {
    schema: z.union([z.literal(''), address]),
    default: '',
    sentence: 'Gateway that all signed calls go to; empty: the sandbox.',
  },
  JURNAL_WEB_URL: {
    schema: z.union([z.literal(''), address]),
    default: '',
    sentence: 'Where people see documents of Jurnal; empty: the sandbox’s ledger.',
  },
  CREDENTIAL_ISSUER: { schema: z.enum(['sandbox']), default: 'sandbox', sentence: 'Who issues credentials.' },
  DEVELOPER_CENTRE_URL: {
    schema: z.union([z.literal(''), address]),
    default: '',
    sentence: 'Developer centre that issues credentials; empty: the sandbox.',
  },
  ISSUER_TOKEN: {
    schema: z.string().min(8),
    default: 'sandbox-issuer-token',
    sentence: 'Our key at the developer centre.',
  },
  KEY_ENCRYPTION_KEYS: {
    schema: z.string(),
    default: '',
    sentence: 'Keys that wrap data keys, "id:base64 of 32 bytes", the current one first; empty: made once in DATA_DIR.',
  },
  LINK_KEYS: {
    schema: z.string(),
    default: '',
    sentence: 'Keys that approval links are derived with, same form; empty: made once in DATA_DIR.',
  },
  AI_SERVICE_NAME: {
    schema: z.string(),
    default: '',
    sentence: 'Who processes what an agent reads, and in which country; told on the approval page.',
  },
  LOG_LEVEL: {
    schema: z.enum(['debug', 'info', 'warn', 'error', 'silent']),
    default: 'info',
    sentence: 'How much is logged.',
  },
} as const satisfies Record<string, Setting>

type Name = keyof typeof settings
type Values = { [K in Name]: z.output<(typeof settings)[K]['schema']> }

/** Settings as the house uses them: checked, with sandbox addresses filled in. */
export type Config = Values & { production: boolean }

/** Thrown with one plain sentence per wrong setting. */
export class WrongSettings extends Error {
  override name = 'WrongSettings'
}

/** Reads the settings from an environment; throws WrongSettings naming each wrong one. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const wrong: string[] = []
  const values = Object.fromEntries(
    Object.entries(settings).map(([name, setting]) => {
      const text = env[name] ?? setting.default
      const result = (setting.schema as z.ZodType).safeParse(text)
      if (!result.success) wrong.push(`${name} is "${text.slice(0, 60)}", which does not fit. ${setting.sentence}`)
      return [name, result.data]
    }),
  ) as Values
  if (wrong.length > 0) throw new WrongSettings(wrong.join('\n'))
  const config = withAddresses({ ...values, production: env.NODE_ENV === 'production' })
  const unsafe = config.production ? unsafeInProduction(config, env) : []
  if (unsafe.length > 0) throw new WrongSettings(unsafe.join('\n'))
  return config
}

/** Where nothing was said, the sandbox beside us is meant. */
export function withAddresses(config: Config): Config {
  const sandbox = `http://127.0.0.1:${config.SANDBOX_PORT}`
  const app = config.PUBLIC_URL || `http://${config.HOST === '0.0.0.0' ? '127.0.0.1' : config.HOST}:${config.PORT}`
  return {
    ...config,
    PUBLIC_URL: app,
    APPROVAL_URL: config.APPROVAL_URL || app,
    OIDC_ISSUER: config.OIDC_ISSUER || `${sandbox}/sso`,
    DIRECTORY_URL: config.DIRECTORY_URL || `${sandbox}/directory`,
    SMTP_URL: config.SMTP_URL || `smtp://127.0.0.1:${config.SANDBOX_SMTP_PORT}`,
    MEKARI_API_URL: config.MEKARI_API_URL || sandbox,
    JURNAL_WEB_URL: config.JURNAL_WEB_URL || `${sandbox}/ledger`,
    DEVELOPER_CENTRE_URL: config.DEVELOPER_CENTRE_URL || `${sandbox}/developer-centre`,
    AI_SERVICE_NAME: config.AI_SERVICE_NAME || 'Qontak AI (Indonesia)',
  }
}

/** What a laptop may leave out and production may not. */
export const neededInProduction = [
  'DATABASE_URL',
  'PUBLIC_URL',
  'OIDC_ISSUER',
  'OIDC_CLIENT_SECRET',
  'DIRECTORY_URL',
  'SMTP_URL',
  'MEKARI_API_URL',
  'DEVELOPER_CENTRE_URL',
  'ISSUER_TOKEN',
  'KEY_ENCRYPTION_KEYS',
  'LINK_KEYS',
  'AI_SERVICE_NAME',
] as const satisfies Name[]

function unsafeInProduction(config: Config, env: Record<string, string | undefined>): string[] {
  const unsafe = neededInProduction
    .filter((name) => !env[name])
    .map((name) => `${name} must be set in production. ${settings[name].sentence}`)
  if (config.SANDBOX) unsafe.push('SANDBOX must be off in production: the stand-in for Mekari never runs there.')
  for (const name of ['PUBLIC_URL', 'APPROVAL_URL'] as const)
    if (!config[name].startsWith('https://')) unsafe.push(`${name} must begin with https:// in production.`)
  return unsafe
}
