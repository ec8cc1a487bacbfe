/** The access of an address, for a Super Admin of its company; for everybody else there is none. */
import { type Access, getAccess } from '../../domain/access/index.ts'
import type { Base } from '../../domain/approval/index.ts'
import { cleanName } from '../../domain/approval/index.ts'
import type { Catalogue } from '../../domain/catalogue/index.ts'
import { listHeld } from '../../domain/credential/index.ts'
import { catalogueOf } from '../../domain/integration/index.ts'
import { AppError } from '../../platform/error.ts'
import type { Telling } from './access-block.ts'
import { enterCompany, type OwnCompany } from './find-companies.ts'
import { messagePage } from './message-page.ts'
import { type Page, type Say, sayIn } from './page.ts'
import { formOf } from './require-own-form.ts'
import { stepUpPage } from './step-up-page.ts'
import type { SignedIn } from './visit.ts'

export interface Found extends OwnCompany {
  access: Access
  catalogue: Catalogue
  telling: Telling
  /** What its sentences need. */
  names: { agent_name: string; product: string }
}

export async function findAccess(visit: SignedIn): Promise<Found> {
  const { company: id, grant } = visit.request.params as { company: string; grant: string }
  const { ctx, company } = await enterCompany(visit, id)
  const asking = [getAccess(ctx, grant), catalogueOf(ctx, { removed: true }), listHeld(ctx)] as const
  const [access, catalogue, held] = await Promise.all(asking)
  const { language } = visit
  const names = namesOf(access, sayIn(language))
  const isExact = held.get(grant) === 'exact'
  const telling = {
    language,
    timeZone: company.timeZone,
    now: ctx.clock.now(),
    isExact,
    isByHand: !ctx.issuer.can.issue,
  }
  return { ctx, company, access, catalogue, telling, names }
}

export function namesOf({ agentName, product }: Pick<Access, 'agentName' | 'product'>, say: Say): Found['names'] {
  return { agent_name: cleanName(agentName), product: say(`product.${product}`) }
}

/** What was shown, as a form carries it back. */
export function shownOf(bases: Base[]): string {
  return bases.map(({ digest }) => digest).join(' ')
}

export function readShown(visit: SignedIn): { digests: string[]; authenticatedAt: Date } {
  const digests = (formOf(visit.request).get('shown') ?? '').split(' ')
  return { digests, authenticatedAt: visit.session.authenticatedAt }
}

/** Why somebody may not let an access go on now, as a page; whatever else went wrong is thrown on. */
export function explainKeeping(visit: SignedIn, error: unknown): Page {
  if (!(error instanceof AppError)) throw error
  const [back = ''] = visit.request.url.split('?')
  if (error.code === 'unauthenticated') return stepUpPage(visit, back)
  const told = { own_request: 'access.own', decided_elsewhere: 'access.elsewhere' } as const
  const key = told[error.facts.reason as keyof typeof told]
  if (!key) throw error
  const say = sayIn(visit.language)
  return messagePage({
    status: 403,
    title: say(`${key}.title`),
    paragraphs: [say(key)],
    links: [{ href: '/approve/access', text: say('done.to_access') }],
  })
}
