/** Who decides and who issues credentials, and the keys of this house. */
import { z } from 'zod'
import { address, bucket, type Setting } from './setting.ts'

export const credentials = {
  APPROVER: {
    schema: z.enum(['own', 'approval-layer']),
    default: 'own',
    sentence: 'Who decides: own, our mails and approval pages; approval-layer, an approval service outside.',
  },
  CREDENTIAL_ISSUER: {
    schema: z.enum(['sandbox', 'approval-layer', 'developer-centre']),
    default: 'sandbox',
    sentence:
      'Who issues credentials: sandbox, a developer centre with the sandbox’s HTTP door; approval-layer; developer-centre, where a Super Admin makes one by hand and pastes it.',
  },
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
  APPROVAL_LAYER_URL: {
    schema: z.union([z.literal(''), address]),
    default: '',
    sentence: 'Approval layer that decides or issues, as docs/reference/approval-layer.md says; empty: the sandbox.',
  },
  APPROVAL_LAYER_TOKEN: {
    schema: z.string().min(8),
    default: 'sandbox-approval-token',
    sentence: 'Our key at the approval layer.',
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
  PSEUDONYM_KEYS: {
    schema: z.string(),
    default: '',
    sentence: 'Keys that contacts are named with in the record, same form; empty: made once in DATA_DIR.',
    secret: true,
  },
  WITHDRAWALS_LIST: {
    schema: z.union([bucket, z.string().regex(/^(?!https?:)/)]),
    default: '',
    sentence:
      'Where every withdrawal is kept outside the database, never restored with it: a file, or https://host/bucket/folder of an S3 bucket; empty: withdrawals.list in DATA_DIR.',
  },
  WITHDRAWALS_BUCKET_KEY: {
    schema: z.string().regex(/^$|^[a-z0-9-]+\/[^/:]+:.+$/),
    default: '',
    sentence: 'Our key at that bucket, "region/id:secret".',
    secret: true,
  },
  WITHDRAWALS_KEYS: {
    schema: z.string(),
    default: '',
    sentence: 'Keys that vouch for its lines, in the form of KEY_ENCRYPTION_KEYS; empty: made once in DATA_DIR.',
    secret: true,
  },
} as const satisfies Record<string, Setting>
