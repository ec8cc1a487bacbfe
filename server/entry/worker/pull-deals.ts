/** Reads the deals that carry our tag from Qontak CRM; one that is missing there by now has lost the tag, and is kept as such. */
import type { Tools } from '../../domain/audit/index.ts'
import { keepCrmDeals } from '../../domain/insight/index.ts'

export async function pullDeals(tools: Tools): Promise<void> {
  if (!tools.crm) return
  const deals = await tools.crm.deals(tools.figureTerms.dealTag)
  await keepCrmDeals(tools, deals)
}
