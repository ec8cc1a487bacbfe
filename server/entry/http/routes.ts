/** Every route line of the builder’s API and of the runtime’s door, in the order in which people read of them. */
import { accessRoutes } from './access.ts'
import { activityRoutes } from './activity.ts'
import { agentRoutes } from './agents.ts'
import { apiTokenRoutes } from './api-tokens.ts'
import { approvalLayerRoutes } from './approval-layer.ts'
import { approvalPreviewRoutes } from './approval-preview.ts'
import { approvalRequestRoutes } from './approval-requests.ts'
import { auditRoutes } from './audit-events.ts'
import { auditExportRoutes } from './audit-exports.ts'
import { boardRoutes } from './board.ts'
import { choiceRoutes } from './choices.ts'
import { companyRoutes } from './company.ts'
import { connectionRoutes } from './connections.ts'
import { contactSessionRoutes } from './contact-sessions.ts'
import { credentialSetRoutes } from './credential-sets.ts'
import { credentialRoutes } from './credentials.ts'
import { directoryRoutes } from './directory.ts'
import { earlierRequestRoutes } from './earlier-requests.ts'
import { executionRoutes } from './executions.ts'
import { figureRoutes } from './figures.ts'
import { grantRoutes } from './grants.ts'
import { integrationRoutes } from './integrations.ts'
import { mailNoticeRoutes } from './mail-notices.ts'
import { meRoutes } from './me.ts'
import { productSentenceRoutes } from './product-sentences.ts'
import type { AnyRoute } from './route.ts'
import { runtimeTokenRoutes } from './runtime-tokens.ts'
import { streamRoutes } from './stream.ts'
import { templateUseRoutes } from './template-use.ts'
import { templateRoutes } from './templates.ts'
import { trialRoutes } from './trials.ts'
import { tryRoutes } from './tries.ts'
import { troubleRoutes } from './troubles.ts'
import { withdrawalRoutes } from './withdrawals.ts'
import { worthRoutes } from './worth.ts'

export const routes: AnyRoute[] = [
  ...meRoutes,
  ...productSentenceRoutes,
  ...agentRoutes,
  ...choiceRoutes,
  ...credentialSetRoutes,
  ...connectionRoutes,
  ...integrationRoutes,
  ...approvalPreviewRoutes,
  ...approvalRequestRoutes,
  ...approvalLayerRoutes,
  ...earlierRequestRoutes,
  ...grantRoutes,
  ...credentialRoutes,
  ...accessRoutes,
  ...boardRoutes,
  ...templateRoutes,
  ...templateUseRoutes,
  ...tryRoutes,
  ...trialRoutes,
  ...activityRoutes,
  ...withdrawalRoutes,
  ...worthRoutes,
  ...runtimeTokenRoutes,
  ...contactSessionRoutes,
  ...apiTokenRoutes,
  ...auditRoutes,
  ...auditExportRoutes,
  ...figureRoutes,
  ...troubleRoutes,
  ...companyRoutes,
  ...directoryRoutes,
  ...mailNoticeRoutes,
  ...streamRoutes,
  ...executionRoutes,
]
