/** Figures in the reader's words, each with the definition by which it is counted. */
import { figureNames } from '../../../contract/event.ts'
import type { Figures, Funnel } from '../../../contract/figure.ts'
import { type Key, type Language, sentence } from '../../../locales/index.ts'
import type { Tools } from '../../domain/audit/index.ts'
import { dayOf } from '../../domain/company/index.ts'
import type { Counted, CountedFunnel, FigureProperties } from '../../domain/insight/index.ts'

/** A company is told of its own without Mekari’s words for all of them. */
export function viewFigures(
  { figureTerms }: Tools,
  language: Language,
  { at, isCounting, items, over }: Counted & { over: 'own' | 'all' },
): Figures {
  const say = (key: string) => sentence(language, key as Key)
  return {
    gaDate: figureTerms.ga && dayOf(figureTerms.ga, 'Asia/Jakarta'),
    at: at.toISOString(),
    isCounting,
    items: items.map(({ span, also, ...figure }) => ({
      ...figure,
      title: say(`figure.${figure.name}.title`),
      definition: say(`figure.${figure.name}.definition.${over}`),
      from: span.from?.toISOString() ?? null,
      until: span.until.toISOString(),
      also: also.map((one) => ({ ...one, title: say(`figure.${figure.name}.${one.name}`) })),
    })),
  }
}

export function viewFigureEvent({ at, recordedAt, ...event }: FigureProperties) {
  const figureName = figureNames[event.name] ?? null
  return { ...event, figureName, at: at.toISOString(), recordedAt: recordedAt.toISOString() }
}

export function viewFunnel({ at, items }: CountedFunnel): Funnel {
  return { at: at.toISOString(), items }
}
