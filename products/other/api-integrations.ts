/** Fetches or sends data through a connection that the company's own team has set up. */
import { defineAction } from '../define.ts'

export const apiIntegrations = defineAction({
  id: 'other_api_integrations',
  product: 'other',
  evidence: 'assumed',
  icon: 'plug',
  effect: 'write',
  dataClass: 'business',
  versions: [],
  opens: 'integrations',
})
