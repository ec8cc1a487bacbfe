/** What can be said of a pattern by looking at it: whether it ends, and whether it can take for ever. */

/** A repeated group that itself repeats, or that may go more than one way, is what makes a pattern take for ever. */
export function canExplode(pattern: string): boolean {
  let left = bare(pattern)
  for (;;) {
    const group = /\((?:\?(?:[:=!]|<[=!]|<\w+>))?([^()]*)\)([*+]|\{\d+(?:,\d*)?\})?/.exec(left)
    if (!group) return false
    const [whole, content = '', repeated] = group
    if (repeated && /[*+|?]|\{\d+,/.test(content)) return true
    left = left.replace(whole, () => content)
  }
}

/** It stands for whole texts, and none of them is longer than it says. */
export function isBounded(pattern: string): boolean {
  const left = bare(pattern)
  return left.startsWith('^') && left.endsWith('$') && !/[*+|]|\{\d+,\}/.test(left)
}

/** Without what is escaped and without sets of characters, which only stand for one. */
function bare(pattern: string): string {
  return pattern.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x')
}
