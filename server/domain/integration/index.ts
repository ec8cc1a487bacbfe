export type { OwnEntry } from './compose-action.ts'
export { actionOf, type Integration } from './integration.ts'
export {
  addIntegration,
  changedMeanwhile,
  factOf,
  getIntegration,
  listIntegrations,
  redefine,
} from './keep-integration.ts'
export { catalogueOf, entryOf, findAction, productOf } from './own-catalogue.ts'
export { removeConnection } from './remove-connection.ts'
export { holdIntegration, selectOver, updateRemoved } from './store.ts'
