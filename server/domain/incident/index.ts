export { closeIncidents } from './close-incidents.ts'
export { calmMs, type Incident, type IncidentCause } from './incident.ts'
export { driftEndsMs, endDrift, meetDrift } from './keep-drift.ts'
export {
  isBeginningTold,
  keepWarnings,
  listTold,
  listWarnings,
  noteTold,
  takeUpLook,
  whereLooksAreDue,
} from './keep-warnings.ts'
export { openIncident } from './open-incident.ts'
export { findIncident, listOpenIncidents, takeDueIncidents } from './read-incidents.ts'
export { type Concerned, type Look, type Seen, type Told, tellingOf, type Warning } from './warning.ts'
