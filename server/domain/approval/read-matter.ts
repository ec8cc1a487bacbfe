/** What a decision is about, all of it in one round trip. */
import { AppError } from '../../platform/error.ts'
import { type Context, readTogether } from '../audit/index.ts'
import type { Company } from '../company/index.ts'
import type { ApprovalRequest, Human } from './approval-request.ts'

export interface Matter {
  request: Pick<
    ApprovalRequest,
    'id' | 'agent' | 'asked' | 'askedDigest' | 'approver' | 'requester' | 'viewedAt' | 'pickerOpenedAt'
  >
  company: Pick<Company, 'externalId' | 'timeZone' | 'accountOwner' | 'gates'>
  isAgentThere: boolean
  /** Who asked, as they are now; null where they have left. */
  asker: Human | null
}

/** As the database tells it: bytes as base64, moments as text. */
type Told = Omit<Matter, 'request'> & {
  request: Omit<Matter['request'], 'asked' | 'viewedAt' | 'pickerOpenedAt'> & {
    asked: string
    viewedAt: string | null
    pickerOpenedAt: string | null
  }
}

/** Foreign and nonexistent ones are both `not_found`. */
export async function readMatter(ctx: Context, request: string): Promise<Matter> {
  const told = await readTogether<Told | null>(ctx, 'read_decision', { request })
  if (!told) throw new AppError('not_found')
  const { asked, viewedAt, pickerOpenedAt, ...same } = told.request
  const revived = { viewedAt: momentOf(viewedAt), pickerOpenedAt: momentOf(pickerOpenedAt) }
  return { ...told, request: { ...same, ...revived, asked: Buffer.from(asked, 'base64') } }
}

const momentOf = (text: string | null): Date | null => (text === null ? null : new Date(text))
