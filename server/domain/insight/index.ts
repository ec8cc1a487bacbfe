export { computeFigures } from './compute-figures.ts'
export { httpCrm } from './crm.ts'
export type { FigureNumbers, FigureProperties, FigureTerms } from './figure.ts'
export { FiguresTold } from './figures-told.ts'
export { keepCrmDeals, keepDeals, parseDeals } from './keep-deals.ts'
export { type MeasuredStep, measureSteps, sumUp } from './measure-steps.ts'
export { projectFigures } from './project-figures.ts'
export {
  type Counted,
  type Part,
  readAllFigures,
  readFigureEvents,
  readFigureParts,
  readOwnFigures,
} from './read-figures.ts'
export { type CountedFunnel, readAllFunnel, readOwnFunnel } from './read-funnel.ts'
export { readOwnParts } from './read-own-parts.ts'
export { readTroubles } from './read-troubles.ts'
export { readWorth } from './read-worth.ts'
export { type Recounted, recount } from './recount.ts'
export { readTimeline, type Step } from './timeline.ts'
