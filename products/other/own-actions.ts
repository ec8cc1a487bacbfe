/** Actions that a company makes itself: how their names begin, and the row under which they are made and with whose sentences they are told. */
export const ownPrefix = 'other_call_'
export const ownRow = 'other_api_integrations'
