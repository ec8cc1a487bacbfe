/** The page that a Super Admin would get, for whoever is about to ask: whole, and with nothing on it that decides. */
import { type Language, sentence } from '../../../locales/index.ts'
import { describeAsked, draftKnown, findHeld, offeredOf } from '../../domain/approval/index.ts'
import type { Context } from '../../domain/audit/index.ts'
import { listTrials } from '../../domain/execution/index.ts'
import { AppError } from '../../platform/error.ts'
import { exactProducts } from '../kept-by-us.ts'
import { groupTrials } from './group-trials.ts'
import { renderPage } from './page.ts'
import { requestBody } from './request-body.ts'
import { tellBefore } from './tell-before.ts'

export interface PreviewWish {
  agent: string
  note: string
  /** Ids of those that are to go along, with commas between. */
  trials: string
}

export async function previewRequest(ctx: Context, language: Language, wish: PreviewWish): Promise<string> {
  const { agent, note, trials } = wish
  const { company, asked } = await draftKnown(ctx, agent)
  if (asked.actions.length === 0) throw new AppError('conflict', { reason: 'nothing_to_ask' })
  const { timeZone } = company
  const along = offeredOf(await listTrials(ctx, agent), asked).filter(({ id }) => trials.split(',').includes(id))
  const body = requestBody({
    ...{ language, timeZone, note, sent: null, notice: sentence(language, 'page.preview') },
    asked: describeAsked(ctx.catalogue, { language, timeZone }, { asked, held: await findHeld(ctx, agent) }),
    requestedAt: new Date(asked.requestedAt),
    expiresAt: new Date(asked.expiresAt),
    before: await tellBefore({ ctx, company, asked }, language),
    aiServiceName: ctx.aiServiceName,
    exact: exactProducts(ctx, asked.actions),
    // A request shows them oldest first.
    tried: groupTrials(along.toReversed(), { language, timeZone }),
  })
  const title = sentence(language, 'ask.preview.title')
  return renderPage({ language, person: null }, { title, body, query: { note, trials } })
}
