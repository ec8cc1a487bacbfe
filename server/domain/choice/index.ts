export { type Choice, viewChoice } from './choice.ts'
export { addChoice, changeChoice, listAllChoices, listChoices, removeChoice } from './choose-action.ts'
