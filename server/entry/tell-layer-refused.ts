/** Why an answer of the approval layer was not taken, in words for whoever asked and whoever may decide; null where none came. */
import { type Language, sentence } from '../../locales/index.ts'
import type { ApprovalRequest } from '../domain/approval/index.ts'

const told = { not_super_admin: 'elsewhere.refused.not_super_admin', own_request: 'elsewhere.refused.own' } as const

export function tellLayerRefused(language: Language, { layerRefused }: ApprovalRequest): string | null {
  if (layerRefused === null) return null
  const why = layerRefused in told ? told[layerRefused as keyof typeof told] : 'elsewhere.refused'
  return `${sentence(language, why)} ${sentence(language, 'elsewhere.refused.next')}`
}
