/**
 * Reads the settings. A wrong one stops the start with one sentence, and so does in production what is missing there or
 * fit for a laptop only.
 */
import { join } from 'node:path'
import type { z } from 'zod'
import type { Places } from './domain/catalogue/index.ts'
import { type Setting, settings } from './settings/index.ts'

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
    Object.entries<Setting>(settings).map(([name, setting]) => {
      const text = env[name] ?? setting.default
      const result = setting.schema.safeParse(text)
      if (!result.success) wrong.push(`${name}${shown(setting, text)} does not fit. ${setting.sentence}`)
      return [name, result.data]
    }),
  ) as Values
  if (wrong.length > 0) throw new WrongSettings(wrong.join('\n'))
  const config = withAddresses({ ...values, production: env.NODE_ENV === 'production' })
  const unsafe = config.production ? unsafeInProduction(config, env) : []
  if (unsafe.length > 0) throw new WrongSettings(unsafe.join('\n'))
  return config
}

function shown({ secret }: Setting, text: string): string {
  return secret ? '' : ` is "${text.slice(0, 60)}", which`
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
    TALENTA_WEB_URL: config.TALENTA_WEB_URL || `${sandbox}/talenta`,
    QONTAK_CRM_URL: config.QONTAK_CRM_URL || (config.SANDBOX ? `${sandbox}/crm` : ''),
    CATALOGUE_URL: config.CATALOGUE_URL || (config.SANDBOX ? `${sandbox}/catalogue` : ''),
    CONNECTIONS_TO_PRIVATE: config.CONNECTIONS_TO_PRIVATE || (config.SANDBOX ? 'on' : 'off'),
    APPROVAL_LAYER_URL: config.APPROVAL_LAYER_URL || (config.production ? '' : `${sandbox}/approval-layer`),
    DEVELOPER_CENTRE_URL: config.DEVELOPER_CENTRE_URL || (config.production ? '' : `${sandbox}/developer-centre`),
    CONTACT_JWKS_URL: config.CONTACT_JWKS_URL || `${sandbox}/ai-service/jwks.json`,
    CONTACT_ISSUER: config.CONTACT_ISSUER || `${sandbox}/ai-service`,
    AI_SERVICE_NAME: config.AI_SERVICE_NAME || 'Qontak AI (Indonesia)',
    WITHDRAWALS_LIST: config.WITHDRAWALS_LIST || join(config.DATA_DIR, 'withdrawals.list'),
  }
}

/** Where the products lie; whatever gateway is not the sandbox beside us is a real one. */
export function placesOf(config: Config): Places {
  const real = config.MEKARI_API_URL !== `http://127.0.0.1:${config.SANDBOX_PORT}`
  return { real, prefixes: config.PRODUCT_PREFIXES, endpoints: config.ACTION_ENDPOINTS }
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
  'JURNAL_WEB_URL',
  'TALENTA_WEB_URL',
  'KEY_ENCRYPTION_KEYS',
  'LINK_KEYS',
  'CONTACT_JWKS_URL',
  'CONTACT_ISSUER',
  'PSEUDONYM_KEYS',
  'AI_SERVICE_NAME',
  'WITHDRAWALS_LIST',
  'WITHDRAWALS_KEYS',
] as const satisfies Name[]

/** What is needed in production by whoever decides or issues there; where it is not said, that one is not set up. */
export const neededByPorts = [
  {
    ...{ address: 'DEVELOPER_CENTRE_URL', token: 'ISSUER_TOKEN' },
    isUsed: ({ CREDENTIAL_ISSUER }: Config) => CREDENTIAL_ISSUER === 'sandbox',
  },
  {
    ...{ address: 'APPROVAL_LAYER_URL', token: 'APPROVAL_LAYER_TOKEN' },
    isUsed: ({ APPROVER, CREDENTIAL_ISSUER }: Config) => [APPROVER, CREDENTIAL_ISSUER].includes('approval-layer'),
  },
] as const satisfies { address: Name; token: Name; isUsed(config: Config): boolean }[]

/** What goes over these must be read by nobody on its way. */
const addresses = [
  'PUBLIC_URL',
  'APPROVAL_URL',
  'OIDC_ISSUER',
  'DIRECTORY_URL',
  'MEKARI_API_URL',
  'JURNAL_WEB_URL',
  'TALENTA_WEB_URL',
  'CONTACT_JWKS_URL',
] as const satisfies Name[]

function unsafeInProduction(config: Config, env: Record<string, string | undefined>): string[] {
  const unsafe = neededInProduction
    .filter((name) => !env[name])
    .map((name) => `${name} must be set in production. ${settings[name].sentence}`)
  if (config.SANDBOX) unsafe.push('SANDBOX must be off in production: the stand-in for Mekari never runs there.')
  if (config.CONNECTIONS_TO_PRIVATE === 'on')
    unsafe.push('CONNECTIONS_TO_PRIVATE must be off in production: a connection could reach into our own network.')
  for (const name of addresses)
    if (!config[name].startsWith('https://')) unsafe.push(`${name} must begin with https:// in production.`)
  for (const name of ['QONTAK_CRM_URL', 'CATALOGUE_URL'] as const)
    if (config[name] && !config[name].startsWith('https://'))
      unsafe.push(`${name} must begin with https:// in production.`)
  if (!config.SMTP_URL.startsWith('smtps://')) unsafe.push('SMTP_URL must begin with smtps:// in production.')
  for (const name of ['OIDC_CLIENT_SECRET', 'MAIL_NOTICE_KEY'] as const)
    if (config[name] === settings[name].default) unsafe.push(`${name} must not be the sandbox’s in production.`)
  return [...unsafe, ...unsafeList(config), ...unsafePorts(config, env)]
}

function unsafeList({ WITHDRAWALS_LIST: list, WITHDRAWALS_BUCKET_KEY: key }: Config): string[] {
  if (list.startsWith('http:')) return ['WITHDRAWALS_LIST must begin with https:// in production.']
  if (!list.startsWith('https:') || key) return []
  return [`WITHDRAWALS_BUCKET_KEY must be set for a bucket. ${settings.WITHDRAWALS_BUCKET_KEY.sentence}`]
}

function unsafePorts(config: Config, env: Record<string, string | undefined>): string[] {
  return neededByPorts.flatMap(({ address, token, isUsed }) => {
    if (!isUsed(config) && !env[address]) return []
    const missing = [address, token].filter((name) => !env[name])
    const unsafe = missing.map((name) => `${name} must be set in production. ${settings[name].sentence}`)
    if (!config[address].startsWith('https://')) unsafe.push(`${address} must begin with https:// in production.`)
    if (config[token] === settings[token].default) unsafe.push(`${token} must not be the sandbox’s in production.`)
    return unsafe
  })
}
