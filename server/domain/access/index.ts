export { type Access, getAccess, listAccess } from './list-access.ts'
export { countStates, listRows, type Row } from './list-rows.ts'
export { openPicker } from './open-picker.ts'
