/** How the credentials of an access and their renewal are told. */
import type { RenewableView, RotationView } from '../../../contract/credential.ts'
import type { Language, ProductId } from '../../../contract/word.ts'
import type { Renewable } from '../../domain/access/index.ts'
import type { CredentialVersion } from '../../domain/credential/index.ts'
import type { Rotation } from '../../domain/grant/index.ts'
import { sha256Hex } from '../../platform/canonical-json.ts'
import { tellSetup } from '../setup-trouble.ts'
import { type SetReader, viewSetOf } from './view-set.ts'

interface Reader {
  language: Language
  timeZone: string
}

export function viewRenewable(
  { grant, credentials, rotation }: Renewable,
  { canIssue, sets, ...reader }: Reader & SetReader & { canIssue: boolean },
): RenewableView {
  const [{ agent, agentName, set, product }] = credentials
  return {
    grant,
    product,
    agent: { id: agent, name: agentName },
    set: viewSetOf({ set }, { sets, language: reader.language }),
    renewal: canIssue ? 'by_itself' : 'by_hand',
    credentials: credentials.map(viewVersion),
    rotation: rotation && viewRotation(rotation, { ...reader, product }),
  }
}

function viewVersion({ id, version, state, clientId, isOverlapping, isAlike, ...at }: CredentialVersion) {
  return {
    ...{ id, version, state },
    fingerprint: clientId && sha256Hex(clientId).slice(0, 16),
    createdAt: at.createdAt.toISOString(),
    activatedAt: at.activatedAt?.toISOString() ?? null,
    lastUsedAt: at.lastUsedAt?.toISOString() ?? null,
    retiresAt: isOverlapping ? (at.retiresAt?.toISOString() ?? null) : null,
    canComeBack: isOverlapping && isAlike,
    endedAt: at.endedAt?.toISOString() ?? null,
  }
}

function viewRotation(
  { state, begunAt, step, trouble, retryAt }: Rotation,
  { product, ...reader }: Reader & { product: ProductId },
): RotationView {
  const told = trouble && tellSetup({ product, trouble, retryAt }, reader).join(' ')
  return { state, step, begunAt: begunAt.toISOString(), trouble: told }
}
