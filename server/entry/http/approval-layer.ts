/** The approval layer's call-back. */
import { layerCallback } from '../../../contract/approval-layer.ts'
import { acceptDecision } from '../../domain/approval/index.ts'
import { type AnyRoute, route } from './route.ts'

export const approvalLayerRoutes: AnyRoute[] = [
  route({
    method: 'POST',
    path: '/v1/approval-layer/decisions',
    who: 'approver',
    summary: 'Brings a decision that the approval layer has signed; the same one twice is one.',
    body: layerCallback,
    handle: async ({ ctx, body }) => acceptDecision(ctx, body.decision),
  }),
]
