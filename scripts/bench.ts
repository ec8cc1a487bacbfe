/** `npm run bench`: runs the measurements of bench/, or those named; `--json` prints one object a line. Fails when a limit is not held. */
import { isWithin, type Measurement } from '../bench/measurement.ts'

const benches: Record<string, () => Promise<Measurement[]>> = {
  start: async () => (await import('../bench/start.ts')).measure(),
  call: async () => (await import('../bench/call.ts')).measure(),
  decide: async () => (await import('../bench/decide.ts')).measure(),
  pages: async () => (await import('../bench/pages.ts')).measure(),
  approvals: async () => (await import('../bench/approvals.ts')).measure(),
  figures: async () => (await import('../bench/figures.ts')).measure(),
  record: async () => (await import('../bench/record.ts')).measure(),
  'record-long': async () => (await import('../bench/record.ts')).measureLong(),
  'rotation-short': async () => (await import('../bench/rotation.ts')).measureShort(),
  rotation: async () => (await import('../bench/rotation.ts')).measure(),
  'memory-short': async () => (await import('../bench/memory.ts')).measureShort(),
  memory: async () => (await import('../bench/memory.ts')).measure(),
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
// What takes many minutes is run when it is named.
const long = ['memory', 'rotation', 'rotation-short', 'figures', 'record', 'record-long']
const usual = Object.keys(benches).filter((name) => !long.includes(name))
for (const name of names.length > 0 ? names : usual) {
  for (const figure of (await benches[name]?.()) ?? []) {
    console.log(isJson ? JSON.stringify(figure) : show(figure))
    if (!isWithin(figure)) process.exitCode = 1
  }
}
