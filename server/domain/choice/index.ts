export { type Choice, viewChoice } from './choice.ts'
export { addChoice, changeChoice, listAllChoices, listChoices, lowerChoice, removeChoice } from './choose-action.ts'
