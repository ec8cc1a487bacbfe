/** Lists of names as they are typed and pasted: each name once, however it is written. Pure. */

/** A list pasted from a column or a sentence; a name of several lines is several names. */
export function splitNames(text: string): string[] {
  const parts = /[\n\r\t]/.test(text.trim()) ? text.split(/[\n\r\t]+/) : text.split(/[,;]/)
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

/** The list with the new names at its end; one that is there already stays as it is. */
export function addNames(names: readonly string[], more: readonly string[]): string[] {
  const all = [...names, ...more]
  return all.filter((name, place) => all.findIndex((each) => isSame(each, name)) === place)
}

/** Large and small letters make no other name of it. */
function isSame(one: string, other: string): boolean {
  return one.normalize('NFC').toLowerCase() === other.normalize('NFC').toLowerCase()
}
