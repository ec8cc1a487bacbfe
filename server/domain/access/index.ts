export { countStates } from './count-states.ts'
export { type Access, getAccess, listAccess, month } from './list-access.ts'
export { listRows, type Row } from './list-rows.ts'
export { openPicker } from './open-picker.ts'
