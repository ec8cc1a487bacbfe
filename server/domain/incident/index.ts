export { closeIncidents } from './close-incidents.ts'
export { calmMs, type Incident, type IncidentCause } from './incident.ts'
export { openIncident } from './open-incident.ts'
export { findIncident, listOpenIncidents, takeDueIncidents } from './read-incidents.ts'
