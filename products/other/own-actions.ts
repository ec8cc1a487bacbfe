/** Actions that a company makes itself: how their names begin, the row under which they are made and with whose sentences they are told, and what none of them can do. */
import type { Denial } from '../define.ts'

export const ownPrefix = 'other_call_'
export const ownRow = 'other_api_integrations'
export const ownDenials: Denial[] = [{ part: 'elsewhere', hold: { endpoints: [] } }]
