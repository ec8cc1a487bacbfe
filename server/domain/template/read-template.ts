/** Templates as their owner looks at them; foreign and nonexistent ones are both `not_found`. */
import { AppError } from '../../platform/error.ts'
import { type Context, read } from '../audit/index.ts'
import { selectTemplate, selectTemplates, selectVersions } from './store.ts'
import type { Template, TemplateVersion } from './template.ts'

/** Whose templates are meant: of whoever acts, and of no runtime. */
export function ownerOf({ actor }: Context): string {
  if (actor.kind !== 'person') throw new AppError('forbidden')
  return actor.id
}

export function listTemplates(ctx: Context): Promise<(Template & { actions: number })[]> {
  return read(ctx, (tx) => selectTemplates(tx, ownerOf(ctx)))
}

/** With all its versions, the newest first. */
export async function getTemplate(
  ctx: Context,
  id: string,
): Promise<{ template: Template; versions: [TemplateVersion, ...TemplateVersion[]] }> {
  return read(ctx, async (tx) => {
    const template = await selectTemplate(tx, ownerOf(ctx), id)
    const [latest, ...earlier] = template ? await selectVersions(tx, ownerOf(ctx), id) : []
    if (!template || !latest) throw new AppError('not_found')
    return { template, versions: [latest, ...earlier] }
  })
}

export async function getVersion(
  ctx: Context,
  { template: id, version }: { template: string; version: number },
): Promise<{ template: Template; found: TemplateVersion }> {
  const { template, versions } = await getTemplate(ctx, id)
  const found = versions.find((one) => one.version === version)
  if (!found) throw new AppError('not_found')
  return { template, found }
}
