/** Where products and companies’ own systems lie, and how much they are asked. */
import { z } from 'zod'
import { address, endpoints, host, perMinute, prefixes, type Setting } from './setting.ts'

export const products = {
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
  CATALOGUE_URL: {
    schema: z.union([z.literal(''), address]),
    default: '',
    sentence:
      'Where newer versions of actions are learnt from, as docs/guides/add-an-action.md says; empty: the sandbox beside us, or nowhere.',
  },
  JURNAL_WEB_URL: {
    schema: z.union([z.literal(''), address]),
    default: '',
    sentence: 'Where people see documents of Jurnal; empty: the sandbox’s ledger.',
  },
  TALENTA_WEB_URL: {
    schema: z.union([z.literal(''), address]),
    default: '',
    sentence: 'Where people see reimbursements of Talenta; empty: the sandbox’s page.',
  },
  QONTAK_CRM_URL: {
    schema: z.union([z.literal(''), address]),
    default: '',
    sentence: 'Where deals are read from by their tag; empty: the sandbox beside us, or nowhere.',
  },
  QONTAK_CRM_TOKEN: {
    schema: z.string().min(8),
    default: 'sandbox-crm-token',
    sentence: 'Our key at Qontak CRM.',
    secret: true,
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
} as const satisfies Record<string, Setting>
