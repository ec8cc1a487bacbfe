/** The house itself: where it listens, what it keeps, what it says. */
import { z } from 'zod'
import { address, database, onOff, port, proxies, type Setting } from './setting.ts'

export const house = {
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
  GA_DATE: {
    schema: z.union([z.literal(''), z.iso.date()]),
    default: '',
    sentence: 'The day of general availability, YYYY-MM-DD, from which figures count; empty: from the beginning.',
  },
  DEAL_TAG: {
    schema: z.string().min(1).max(100),
    default: 'mekari-action',
    sentence: 'The tag by which a deal is known as one of ours.',
  },
  LOG_LEVEL: {
    schema: z.enum(['debug', 'info', 'warn', 'error', 'silent']),
    default: 'info',
    sentence: 'How much is logged.',
  },
} as const satisfies Record<string, Setting>
