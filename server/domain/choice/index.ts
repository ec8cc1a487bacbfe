export { type Choice, viewChoice } from './choice.ts'
export {
  addChoice,
  type Chosen,
  changeChoice,
  type Follow,
  listAllChoices,
  listChoices,
  listEverChosen,
  lowerChoice,
  removeChoice,
  type Setting,
} from './choose-action.ts'
export { findChosenAgain, removeAgain } from './end-again.ts'
export { selectChoices, selectChoicesOf } from './store.ts'
