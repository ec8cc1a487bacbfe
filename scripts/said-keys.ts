/**
 * Which sentences a source says: the keys it writes out, and those that it makes from parts, such as `state.${state}`. It
 * rather finds one too many: a part may be any word.
 */

const word = /['"`]([a-z][\w]*(?:\.\w+)*)['"`]/g
const madeFromParts = /`((?:[\w.]|\$\{[^{}`]*\})*\$\{[^{}`]*\}(?:[\w.]|\$\{[^{}`]*\})*)`/g
const part = /\$\{[^}]*\}/g

/** Of these keys, those that the sources say, with their forms for exactly one. */
export function keysSaid(keys: readonly string[], sources: readonly string[]): string[] {
  const said = new RegExp(`^(?:${[...new Set(sources.flatMap(patternsOf))].join('|')})(?:\\.one)?$`)
  return keys.filter((key) => said.test(key))
}

function patternsOf(source: string): string[] {
  const words = [...source.matchAll(word)].map(([, written = '']) => written)
  const made = [...source.matchAll(madeFromParts)].flatMap(([, key = '']) => {
    // A key that begins with a part begins with one of the words that stand beside it.
    return key.startsWith('$') ? words.map((head) => key.replace(/^\$\{[^}]*\}/, head)) : [key]
  })
  return [...words, ...made.map((key) => key.replace(part, '\u0000'))]
    .filter((key) => key.includes('.'))
    .map((key) => key.replaceAll('.', '\\.').replaceAll('\u0000', '[\\w.]+'))
}
