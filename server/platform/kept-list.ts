/** A list kept outside the database: lines that are added and never changed, each vouched for by a key, so that a forged or cut one shows. */
import { createHmac, createSecretKey } from 'node:crypto'
import { setImmediate as takeTurns } from 'node:timers/promises'
import { canonicalJson } from './canonical-json.ts'
import { readKeys } from './kms.ts'
import { sameSecret } from './token.ts'

/** What a line says; no secret. */
export type Line = Readonly<Record<string, string>>

export interface Kept {
  lines: Line[]
  /** Where something stands that nobody with our keys wrote, or that is not whole, e.g. "line 7". */
  unreadable: string[]
}

export interface KeptList {
  /** Where it is, as people find it. */
  place: string
  /** Each is kept for good when this answers; adding what stands there already is harmless. */
  add(lines: Line[]): Promise<void>
  /** Everything that stands there; nothing where there is no list. Throws once it is to stop. */
  read(stopping?: AbortSignal): Promise<Kept | undefined>
}

/** Writes lines so that only holders of the keys can, and reads those alone. */
export interface LineKeys {
  write(line: Line): string
  read(text: string): Line | undefined
}

/** The keys of such a setting, `id:base64-of-32-bytes[,id2:…]`: the first one vouches, the others still know what they vouched for. */
export function lineKeys(setting: string, name: string): LineKeys {
  // As raw bytes a key costs several times as much, at every line of a long list.
  const keys = new Map([...readKeys(setting, name)].map(([id, key]) => [id, createSecretKey(key)]))
  const [current = ''] = keys.keys()
  const write = (line: Line, by: string) => {
    const said = { ...line, by }
    const mac = createHmac('sha256', keys.get(by) ?? '').update(canonicalJson(said))
    return canonicalJson({ ...said, mac: mac.digest('base64url') })
  }
  return {
    write: (line) => write(line, current),
    read(text) {
      const { by, mac: _, ...line } = wordsOf(text) ?? {}
      if (by === undefined || !keys.has(by)) return undefined
      return sameSecret(write(line, by), text) ? line : undefined
    },
  }
}

/** Lines of one turn; a list grows for ever, and is read where others are served. */
const AT_ONCE = 500

/** What each of these says, nothing where it is not ours to believe; others have their turn meanwhile. Throws once it is to stop. */
export async function readEach(keys: LineKeys, texts: string[], stopping?: AbortSignal): Promise<(Line | undefined)[]> {
  const lines: (Line | undefined)[] = []
  for (const text of texts) {
    if (lines.length % AT_ONCE === 0) await takeTurns(undefined, stopping && { signal: stopping })
    lines.push(keys.read(text))
  }
  return lines
}

function wordsOf(text: string): Record<string, string> | undefined {
  try {
    const words: unknown = JSON.parse(text)
    if (typeof words !== 'object' || words === null || Array.isArray(words)) return undefined
    return Object.values(words).every((word) => typeof word === 'string')
      ? (words as Record<string, string>)
      : undefined
  } catch {
    return undefined
  }
}
