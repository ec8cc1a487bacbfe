/** `mekari-action recount`: counts the figures once more from the record itself, and says where what is shown differs. */
import type { Tools } from '../../domain/audit/index.ts'
import { type FigureNumbers, recount } from '../../domain/insight/index.ts'
import type { Finding } from './finding.ts'

export async function* compareFigures(tools: Tools): AsyncGenerator<Finding> {
  for (const { shown, recounted, agrees } of await recount(tools)) {
    const about = `figure ${shown.name}`
    if (agrees) yield { about, isWell: true, says: `${tell(shown)}.` }
    else
      yield {
        about,
        isWell: false,
        says: `${tell(shown)} is shown, ${tell(recounted)} is recorded.`,
        next: 'The record is right: empty figure_event and set the positions in figure_company to 0; the sweep copies all anew.',
      }
  }
}

function tell({ value, counted, of }: FigureNumbers): string {
  return `${value === null ? 'nothing' : value}, ${counted}${of === null ? '' : ` of ${of}`}`
}
