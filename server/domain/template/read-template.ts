/** Templates as their owner looks at them; foreign and nonexistent ones are both `not_found`. */
import { AppError } from '../../platform/error.ts'
import { type Context, read } from '../audit/index.ts'
import { selectTemplate, selectTemplates, selectVersion, selectVersions } from './store.ts'
import type { SavedVersion, Template, TemplateVersion } from './template.ts'

/** Whose templates are meant: of whoever acts, and of no runtime. */
export function ownerOf({ actor }: Context): string {
  if (actor.kind !== 'person') throw new AppError('forbidden')
  return actor.id
}

export function listTemplates(ctx: Context): Promise<(Template & { actions: number })[]> {
  return read(ctx, (tx) => selectTemplates(tx, ownerOf(ctx)))
}

/** With its latest version, and the list of all, the newest first. */
export async function getTemplate(
  ctx: Context,
  id: string,
): Promise<{ template: Template; latest: TemplateVersion; versions: SavedVersion[] }> {
  const person = ownerOf(ctx)
  return read(ctx, async (tx) => {
    const template = await selectTemplate(tx, person, id)
    const latest = template && (await selectVersion(tx, person, template))
    if (!template || !latest) throw new AppError('not_found')
    return { template, latest, versions: await selectVersions(tx, person, id) }
  })
}

export async function getVersion(
  ctx: Context,
  { template: id, version }: { template: string; version: number },
): Promise<{ template: Template; found: TemplateVersion }> {
  const person = ownerOf(ctx)
  return read(ctx, async (tx) => {
    const template = await selectTemplate(tx, person, id)
    const found = template && (await selectVersion(tx, person, { id, version }))
    if (!template || !found) throw new AppError('not_found')
    return { template, found }
  })
}
