/** On a laptop keys are made once and kept in DATA_DIR; production names its own (config.ts demands it). */
import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { readKeys } from './platform/kms.ts'

/** Throws one sentence for keys that do not fit, before anything is begun. */
export function checkKeys(config: Config): void {
  for (const name of ['KEY_ENCRYPTION_KEYS', 'LINK_KEYS', 'PSEUDONYM_KEYS', 'WITHDRAWALS_KEYS'] as const)
    if (config[name]) readKeys(config[name], name)
}

export async function ownKeys(config: Config): Promise<Config> {
  return {
    ...config,
    KEY_ENCRYPTION_KEYS: config.KEY_ENCRYPTION_KEYS || (await keptKey(config.DATA_DIR, 'key-encryption.key')),
    LINK_KEYS: config.LINK_KEYS || (await keptKey(config.DATA_DIR, 'link.key')),
    PSEUDONYM_KEYS: config.PSEUDONYM_KEYS || (await keptKey(config.DATA_DIR, 'pseudonym.key')),
    WITHDRAWALS_KEYS: config.WITHDRAWALS_KEYS || (await keptKey(config.DATA_DIR, 'withdrawals.key')),
  }
}

/** The entries of KEY_ENCRYPTION_KEYS, the current one first, and how they are changed: in the file of DATA_DIR, or by the operator. */
export interface KeyRing {
  /** `id:base64`. */
  entries: string[]
  /** Null where they are a setting, which only the operator can change. */
  write: ((entries: string[]) => Promise<void>) | null
}

export async function openKeyRing({ KEY_ENCRYPTION_KEYS: set, DATA_DIR }: Config): Promise<KeyRing> {
  const entries = (text: string) => text.split(',').map((entry) => entry.trim())
  if (set) return { entries: entries(set), write: null }
  const name = 'key-encryption.key'
  const file = join(DATA_DIR, 'keys', name)
  return { entries: entries(await keptKey(DATA_DIR, name)), write: (kept) => replaceFile(file, `${kept.join(',')}\n`) }
}

/** Whole or not at all: a kill leaves the file as it was. Whoever replaces it, whose it is and who may read it stays. */
async function replaceFile(file: string, text: string): Promise<void> {
  const { mode, uid, gid } = await stat(file)
  const beside = await open(`${file}.new`, 'w', 0o600)
  try {
    const made = await beside.stat()
    if (made.uid !== uid || made.gid !== gid) await beside.chown(uid, gid)
    await beside.chmod(mode)
    await beside.writeFile(text)
    await beside.sync()
  } finally {
    await beside.close()
  }
  await rename(`${file}.new`, file)
}

/** The key in the file, made at the first start; two starts at once agree on the first one written. */
async function keptKey(folder: string, name: string): Promise<string> {
  const file = join(folder, 'keys', name)
  await mkdir(join(folder, 'keys'), { recursive: true, mode: 0o700 })
  await writeFile(file, `local:${randomBytes(32).toString('base64')}\n`, { flag: 'wx', mode: 0o600 }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    },
  )
  return (await readFile(file, 'utf8')).trim()
}
