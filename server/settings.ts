/** The settings: the form of each, its default that runs on a laptop, and the one sentence that explains it. */
import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65_535)
const address = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''))
const proxy = z.union([z.literal('loopback'), z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])
const proxies = z.string().refine((text) => text.split(',').every((one) => proxy.safeParse(one.trim()).success))
/** pg would let "options" in the address win over the role that each of our connections acts as. */
const database = z.url({ protocol: /^postgres(ql)?$/ }).refine((text) => !/[?&]options=/i.test(text))
const host = address.refine((text) => new URL(text).pathname === '/')
const json = z.string().transform((text, given) => {
  try {
    return JSON.parse(text || '{}') as unknown
  } catch {
    given.issues.push({ code: 'custom', message: 'no JSON', input: text })
    return z.NEVER
  }
})
/** A path of the gateway that can be signed as it stands. */
const gatewayPath = z.string().regex(/^(\/[A-Za-z0-9._-]+)+$/)
const prefixes = json.pipe(z.record(z.string(), gatewayPath))
const endpoints = json.pipe(z.record(z.string(), z.record(z.string(), z.string())))
const perMinute = z.coerce.number().int().min(0).max(1_000_000)
const onOff = z.enum(['on', 'off']).transform((word) => word === 'on')

export interface Setting {
  schema: z.ZodType
  default: string
  sentence: string
  /** Its value, which holds a secret, is never shown. */
  secret?: true
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
  DATABASE_URL: {
    schema: z.union([z.literal(''), database]),
    default: '',
    sentence: 'PostgreSQL 15 or newer, as postgresql://… without "options"; empty: the embedded one.',
    secret: true,
  },
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
    secret: true,
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
    secret: true,
  },
  MAIL_FROM: {
    schema: z.string().min(3),
    default: 'Mekari Action <no-reply@mekari-action.example>',
    sentence: 'Sender of every mail.',
  },
  MEKARI_API_URL: {
    schema: z.union([z.literal(''), host]),
    default: '',
    sentence: 'Gateway that all signed calls go to, a host without a path; empty: the sandbox.',
  },
  PRODUCT_PREFIXES: {
    schema: prefixes,
    default: '',
    sentence: 'Where products lie on the gateway if not where they are documented, as {"desty": "/commerce/v1"}.',
  },
  ACTION_ENDPOINTS: {
    schema: endpoints,
    default: '',
    sentence:
      'End points of actions that lie elsewhere, below the product’s, as {"<action>": {"POST /a/{}/b": "/c/{}"}}; an action whose end points are only assumed is off at real hosts until it stands here, if only as {"<action>": {}}.',
  },
  JURNAL_WEB_URL: {
    schema: z.union([z.literal(''), address]),
    default: '',
    sentence: 'Where people see documents of Jurnal; empty: the sandbox’s ledger.',
  },
  CONNECTIONS_TO_PRIVATE: {
    schema: z.enum(['', 'on', 'off']),
    default: '',
    sentence:
      'Whether connections may lead to private addresses and to plain http on this machine, on or off; empty: on beside the sandbox only.',
  },
  OUTBOUND_PER_CREDENTIAL: {
    schema: perMinute,
    default: '0',
    sentence: 'Most calls a minute that one process makes with one credential, 0: any number; Jurnal publishes 30.',
  },
  OUTBOUND_PER_ADDRESS: {
    schema: perMinute,
    default: '0',
    sentence:
      'Most calls a minute that one process makes to one product, or to one host of companies’ own systems, shared fairly among companies, 0: any number; Jurnal publishes 40 per address.',
  },
  TALENTA_WEB_URL: {
    schema: z.union([z.literal(''), address]),
    default: '',
    sentence: 'Where people see reimbursements of Talenta; empty: the sandbox’s page.',
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
    secret: true,
  },
  KEY_ENCRYPTION_KEYS: {
    schema: z.string(),
    default: '',
    sentence: 'Keys that wrap data keys, "id:base64 of 32 bytes", the current one first; empty: made once in DATA_DIR.',
    secret: true,
  },
  LINK_KEYS: {
    schema: z.string(),
    default: '',
    sentence: 'Keys that approval links are derived with, same form; empty: made once in DATA_DIR.',
    secret: true,
  },
  CONTACT_JWKS_URL: {
    schema: z.union([z.literal(''), address]),
    default: '',
    sentence: 'Where the AI service publishes the keys it proves contacts with; empty: the sandbox.',
  },
  CONTACT_ISSUER: {
    schema: z.string().max(200),
    default: '',
    sentence: 'What the AI service calls itself in such a proof (its claim iss); empty: the sandbox.',
  },
  PSEUDONYM_KEYS: {
    schema: z.string(),
    default: '',
    sentence: 'Keys that contacts are named with in the record, same form; empty: made once in DATA_DIR.',
    secret: true,
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
