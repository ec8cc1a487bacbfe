/** Puts numbers one after the other and prints each that is durable, until it is killed. */
import { openState } from '../../sandbox/state.ts'

const state = await openState(process.argv[2] ?? '', () => {})
for (let number = 0; ; number++) {
  state.put('numbers', String(number), number)
  await state.durable()
  console.log(number)
}
