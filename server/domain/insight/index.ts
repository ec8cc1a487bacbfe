export { readTimeline, type Step } from './timeline.ts'
