export { countStates, listRows, type Row } from './list-rows.ts'
export { openPicker } from './open-picker.ts'
