/** Who people are, and how they are written to. */
import { z } from 'zod'
import { address, type Setting } from './setting.ts'

export const people = {
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
  REQUEST_DAYS: {
    schema: z.coerce.number().int().min(1).max(30),
    default: '7',
    sentence: 'After so many days without a decision a request closes.',
  },
  MAIL_NOTICE_KEY: {
    schema: z.union([z.literal(''), z.string().min(16)]),
    default: 'sandbox-mail-notice-key',
    sentence: 'Key that notices of undelivered mail are signed with, at POST /v1/mail-notices; empty: none are taken.',
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
  AI_SERVICE_NAME: {
    schema: z.string(),
    default: '',
    sentence: 'Who processes what an agent reads, and in which country; told on the approval page.',
  },
} as const satisfies Record<string, Setting>
