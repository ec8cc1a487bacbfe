/** The port to who decides: our own approval front, or an approval layer outside that asks people and lets them decide. */
import type { LayerRequest, LayerStatus } from '../../../contract/approval-layer.ts'
import type { SignedClaims } from '../../platform/signed-claims.ts'

/** own: mails of ours, and our approval front · approval-layer: theirs. */
export type ApproverId = 'own' | 'approval-layer'

/** How a request stands at the layer, or why that cannot be told. */
export type LayerAnswer = LayerStatus | { state: 'unknown' } | { state: 'silent'; reason: string }

export interface ApprovalLayer {
  /** Makes the request known there; the same twice is one. */
  ask(order: LayerRequest): Promise<LayerAnswer>
  find(request: string): Promise<LayerAnswer>
  /** Nobody is to decide it any more; what is withdrawn or unknown there is a success. */
  withdraw(request: string): Promise<LayerAnswer>
}

declare module '../audit/context.ts' {
  interface Tools {
    /** Who decides what is asked from now on. */
    approver: ApproverId
    approvalLayer: ApprovalLayer
    /** What the approval layer signed. */
    decisions: SignedClaims
  }
}
