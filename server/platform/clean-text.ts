const GRAPHEMES = new Intl.Segmenter()

/**
 * A person's text as others may read it: one line without invisible or direction-changing characters, at most so many
 * characters as people count them.
 */
export function cleanText(text: string, longest: number): string {
  const line = text
    .normalize('NFC')
    .replace(/[\p{Cf}\p{Co}\p{Cn}]/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    // Marks piled on one letter would reach over the lines above and below.
    .replace(/(\p{M}{2})\p{M}+/gu, '$1')
    .trim()
  const characters = Array.from(GRAPHEMES.segment(line), ({ segment }) => segment)
  return characters.length <= longest
    ? line
    : `${characters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
}
