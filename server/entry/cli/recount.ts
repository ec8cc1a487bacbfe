/** `mekari-action recount`: counts the figures once more from the record itself, and says where what is shown differs. */
import type { Tools } from '../../domain/audit/index.ts'
import { type Recounted, recount } from '../../domain/insight/index.ts'
import type { Finding } from './finding.ts'

export async function* compareFigures(tools: Tools): AsyncGenerator<Finding> {
  for (const { about, shown, recounted, agrees } of await recount(tools)) {
    if (agrees) yield { about, isWell: true, says: `${tell(shown)}.` }
    else
      yield {
        about,
        isWell: false,
        says: `${tell(shown)} is shown, ${tell(recounted)} is recorded.`,
        next: 'The record is right: empty figure_event and set counted_to in figure_company to 0; the sweep copies all anew.',
      }
  }
}

function tell({ value, counted, of }: Recounted['shown']): string {
  return `${value === null ? 'nothing' : value}, ${counted}${of === null ? '' : ` of ${of}`}`
}
