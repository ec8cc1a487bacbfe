/** `npm run bench`: runs the measurements of bench/, or those named; `--json` prints one object a line. Fails when a limit is not held. */
import { isWithin, type Measurement } from '../bench/measurement.ts'

const benches: Record<string, () => Promise<{ measure(): Promise<Measurement[]> }>> = {
  start: () => import('../bench/start.ts'),
  call: () => import('../bench/call.ts'),
  decide: () => import('../bench/decide.ts'),
}

function show(figure: Measurement): string {
  const { name, value, unit, reference, against, ratio, limit } = figure
  const bounds = [
    limit.atMost === undefined ? '' : `at most ${limit.atMost}`,
    limit.atLeast === undefined ? '' : `at least ${limit.atLeast}`,
  ]
  const held = isWithin(figure) ? 'held' : 'NOT HELD'
  return `${name}\n  ${value} ${unit}; ${against}: ${reference} ${unit}; ratio ${ratio}; ${limit.of} ${bounds.join('')}: ${held}`
}

const words = process.argv.slice(2)
const isJson = words.includes('--json')
const names = words.filter((word) => word !== '--json')
const unknown = names.find((name) => !(name in benches))
if (unknown) throw new Error(`There is no measurement called ${unknown}; there are ${Object.keys(benches).join(', ')}.`)
for (const name of names.length > 0 ? names : Object.keys(benches)) {
  const bench = await benches[name]?.()
  for (const figure of (await bench?.measure()) ?? []) {
    console.log(isJson ? JSON.stringify(figure) : show(figure))
    if (!isWithin(figure)) process.exitCode = 1
  }
}
