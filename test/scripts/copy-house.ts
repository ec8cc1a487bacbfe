/** A copy of the house, or of parts of it, in which an action can be begun without harm. */
import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'

export const run = promisify(execFile)
export const root = new URL('../../', import.meta.url).pathname

export async function copyHouse(parts: string[]): Promise<string> {
  const house = await mkdtemp(join(tmpdir(), 'house-'))
  onTestFinished(() => rm(house, { recursive: true, force: true }))
  await Promise.all(parts.map((part) => cp(join(root, part), join(house, part), { recursive: true })))
  await symlink(join(root, 'node_modules'), join(house, 'node_modules'))
  return house
}

/** `npm run new:action` there. */
export function beginAction(house: string, ...words: string[]) {
  return run(process.execPath, ['scripts/new-action.ts', ...words], { cwd: house })
}
