/** Says of a text whether it may pass for another by letters that look alike. */

/** Alphabets that share shapes; one word is written in one of them. */
const alphabets = ['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Cherokee', 'Coptic', 'Lisu'].map(
  (script) => new RegExp(`\\p{Script=${script}}`, 'u'),
)

/** Letters of other alphabets that are drawn as Latin ones; a word of nothing else reads as a Latin word. */
const twins = new Set('асеһіјӏорԛѕԁԝхуүѵԍАВСЕНІЈКМОРЅТХҮԌԚԜӀ' + 'ονραικυΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϲϳ' + 'օսոհցքՕՍԼՏ')

export function mixesScripts(text: string): boolean {
  const words = text.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return isDressed(text) || words.some((word) => mixesAlphabets(word) || isDisguised(word))
}

function mixesAlphabets(word: string): boolean {
  return alphabets.filter((alphabet) => alphabet.test(word)).length > 1
}

function isDisguised(word: string): boolean {
  const letters = word.match(/\p{L}/gu) ?? []
  return letters.length > 0 && letters.every((letter) => twins.has(letter))
}

/** Latin letters in another dress: wide, bold, in circles. */
function isDressed(text: string): boolean {
  const letters = text.match(/[\p{Lu}\p{Ll}\p{So}]/gu) ?? []
  return letters.some((letter) => letter !== letter.normalize('NFKC') && /^[A-Za-z]$/.test(letter.normalize('NFKC')))
}
