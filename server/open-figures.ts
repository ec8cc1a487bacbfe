/** What the figures are counted by, and where deals come from. */
import type { Config } from './config.ts'
import type { Tools } from './domain/audit/index.ts'
import { FiguresTold, httpCrm } from './domain/insight/index.ts'
import { environmentOf } from './open-pools.ts'
import type { Sender } from './platform/send-http.ts'

export function openFigures(config: Config, sender: Sender): Pick<Tools, 'figureTerms' | 'figuresTold' | 'crm'> {
  const { GA_DATE, DEAL_TAG: dealTag, QONTAK_CRM_URL: url, QONTAK_CRM_TOKEN: token } = config
  const ga = GA_DATE ? new Date(`${GA_DATE}T00:00:00+07:00`) : null
  return {
    figureTerms: { ga, dealTag, environment: environmentOf(config) },
    figuresTold: new FiguresTold(),
    crm: url ? httpCrm(sender, { url, token }) : null,
  }
}
