/** `mekari-action keys`: the key-encryption keys of the house, and how one is replaced while the house runs. */
import { randomBytes } from 'node:crypto'
import { type Context, contextFor, system, type Tools } from '../../domain/audit/index.ts'
import { listCompanies } from '../../domain/company/index.ts'
import { countConnectionsByKey, rewrapConnections } from '../../domain/connection/index.ts'
import { countCredentialsByKey, rewrapCredentials } from '../../domain/credential/index.ts'
import { listKeys, type Rewrapped, retireKey, type VaultKey } from '../../domain/vault/index.ts'
import { newId } from '../../platform/id.ts'
import type { Finding } from './finding.ts'

/** The entries of the keys, `id:base64`, the current one first; `write` is null where only the operator can change them. */
interface Ring {
  entries: string[]
  write: ((entries: string[]) => Promise<void>) | null
}

const idOf = (entry: string) => entry.slice(0, entry.indexOf(':'))
const command = 'npm run mekari-action -- keys'
const restart = 'Restart every node, one after the other.'

export const keyUsage = 'list | add [id] | use <id> | re-wrap | retire <id>'

/** Whether these words are among those of `keyUsage`. */
export function areKeyWords([verb = '', id]: string[]): boolean {
  return ['list', 'add', 're-wrap'].includes(verb) || (['use', 'retire'].includes(verb) && id !== undefined)
}

/** Yields what is done as it is done. */
export async function* changeKeys(tools: Tools, ring: Ring, [verb, id]: string[]): AsyncGenerator<Finding> {
  if (verb === 'list') yield* listAll(tools)
  else if (verb === 'add')
    yield* addKey(tools, ring, id ?? `k${tools.clock.now().toISOString().slice(0, 10).replaceAll('-', '')}`)
  else if (verb === 'use' && id) yield* useKey(tools, ring, id)
  else if (verb === 're-wrap') yield* rewrapAll(tools)
  else if (verb === 'retire' && id) yield* retire(tools, ring, id)
}

async function* listAll(tools: Tools): AsyncGenerator<Finding> {
  const counts = await countAll(tools)
  const used = await listKeys(nobody(tools))
  const { keyIds: here, currentKey } = tools.vault
  for (const id of new Set([...here, ...used.map((key) => key.id), ...counts.keys()])) {
    const count = counts.get(id) ?? 0
    const isRetired = used.some((key) => key.id === id && key.retiredAt)
    const place = id === currentKey ? 'current' : here.includes(id) ? 'still opens' : isRetired ? 'retired' : 'missing'
    const isWell = here.includes(id) || count === 0
    const next = isWell ? {} : { next: 'Add it again behind the others, or these secrets are lost.' }
    yield { about: `key ${id}`, isWell, says: `${place}, ${told(count)}.`, ...next }
  }
}

async function* addKey(tools: Tools, ring: Ring, id: string): AsyncGenerator<Finding> {
  const about = `key ${id}`
  if (!/^[A-Za-z0-9._-]{1,64}$/.test(id))
    yield { about, isWell: false, says: 'An id has letters, digits, ".", "_" and "-".' }
  else if (ring.entries.some((entry) => idOf(entry) === id))
    yield { about, isWell: false, says: 'There is one already.' }
  else if (await findKey(tools, id)) yield { about, isWell: false, says: 'There was one of that name.' }
  else {
    const entry = `${id}:${randomBytes(32).toString('base64')}`
    await ring.write?.([...ring.entries, entry])
    const says = ring.write
      ? 'Made; nothing is sealed under it yet.'
      : `Put this behind the others in KEY_ENCRYPTION_KEYS: ${entry}`
    yield { about, isWell: true, says, next: `${restart} Then: ${command} use ${id}.` }
  }
}

async function* useKey(tools: Tools, ring: Ring, id: string): AsyncGenerator<Finding> {
  const about = `key ${id}`
  const entry = ring.entries.find((one) => idOf(one) === id)
  if (!entry) return yield { about, isWell: false, says: 'There is none of that name.', next: `${command} add ${id}` }
  if ((await findKey(tools, id))?.retiredAt)
    return yield { about, isWell: false, says: 'It was retired.', next: `${command} add` }
  await ring.write?.([entry, ...ring.entries.filter((one) => one !== entry)])
  const says = ring.write ? 'Now the first.' : 'Put it first in KEY_ENCRYPTION_KEYS; the others stay behind it.'
  yield { about, isWell: true, says, next: `${restart} Then: ${command} re-wrap.` }
}

const batch = 100

/** Company by company, some at a time: it may be stopped at any moment, and goes on where it was. */
async function* rewrapAll(tools: Tools): AsyncGenerator<Finding> {
  let moved = 0
  for (const { id, externalId } of await listCompanies(nobody(tools))) {
    const about = `company ${externalId}`
    const ctx = { ...nobody(tools), company: id }
    for (const some of [rewrapCredentials, rewrapConnections])
      for await (const done of pages((after) => some(ctx, { after, limit: batch }))) {
        moved += done.moved
        if (done.moved > 0) yield { about, isWell: true, says: `${told(done.moved)} moved.` }
        for (const lost of done.failed)
          yield {
            about,
            isWell: false,
            says: `${lost} does not open: its key is missing, or it is not as it was sealed.`,
          }
      }
  }
  const { currentKey } = tools.vault
  yield { about: `key ${currentKey}`, isWell: true, says: `${told(moved)} moved to it.` }
}

async function* pages(next: (after: string) => Promise<Rewrapped>): AsyncGenerator<Rewrapped> {
  for (let done = await next(''); done.last !== null; done = await next(done.last)) yield done
}

async function* retire(tools: Tools, ring: Ring, id: string): AsyncGenerator<Finding> {
  const about = `key ${id}`
  if (id === tools.vault.currentKey) {
    const other = ring.entries.map(idOf).findLast((one) => one !== id)
    const next = other === undefined ? `${command} add` : `${command} use ${other}`
    return yield { about, isWell: false, says: 'It is the current one.', next: `First: ${next}.` }
  }
  const { isKnown, count } = await retireKey(nobody(tools), id)
  if (count > 0) return yield { about, isWell: false, says: `${told(count)}.`, next: `${command} re-wrap` }
  if (!isKnown) return yield { about, isWell: false, says: 'Nothing was ever sealed under a key of that name.' }
  await ring.write?.(ring.entries.filter((entry) => idOf(entry) !== id))
  const next = ring.write ? restart : `Take it out of KEY_ENCRYPTION_KEYS. ${restart}`
  yield { about, isWell: true, says: 'Retired: nothing hangs on it.', next }
}

async function findKey(tools: Tools, id: string): Promise<VaultKey | undefined> {
  return (await listKeys(nobody(tools))).find((key) => key.id === id)
}

const told = (count: number) => (count === 1 ? '1 secret' : `${count} secrets`)

function nobody(tools: Tools): Context {
  return contextFor(tools, { actor: system, company: '', requestId: newId('req') })
}

/** How many secrets hang on each key, over all companies. */
async function countAll(tools: Tools): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { id } of await listCompanies(nobody(tools))) {
    const ctx = { ...nobody(tools), company: id }
    const counted = [...(await countCredentialsByKey(ctx)), ...(await countConnectionsByKey(ctx))]
    for (const { key, count } of counted) counts.set(key, (counts.get(key) ?? 0) + count)
  }
  return counts
}
