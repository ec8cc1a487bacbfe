/** Taking access back: a question that names what it touches, then one press. */
import { html } from 'hono/html'
import { getAccess } from '../../domain/access/index.ts'
import { cleanName, cleanNote } from '../../domain/approval/index.ts'
import type { Context } from '../../domain/audit/index.ts'
import { withdrawGrant } from '../../domain/grant/index.ts'
import { checkRole, listMemberships } from '../../domain/person/index.ts'
import { AppError } from '../../platform/error.ts'
import { type Answer, sayIn } from './page.ts'
import { formOf } from './require-own-form.ts'
import type { Doors } from './route.ts'
import { contextAt, type SignedIn } from './visit.ts'

export async function askWithdrawal({ visit }: Doors['person']): Promise<Answer> {
  const { session, language } = visit
  const { ctx, grant } = await findGrant(visit)
  const say = sayIn(language)
  const access = await getAccess(ctx, grant)
  const question = say('withdraw.ask', {
    agent_name: cleanName(access.agentName),
    product: say(`product.${access.product}`),
    call_count: access.calls,
  })
  const body = html`<h1>${say('withdraw.do')}</h1>
<p>${question}</p>
<form method="post" class="form">
<input type="hidden" name="csrf" value="${session.csrf}">
<p class="field"><label for="reason">${say('reject.text.label')}</label>
<textarea id="reason" name="reason" maxlength="280" rows="2"></textarea></p>
<button class="primary refuse">${say('withdraw.do')}</button>
</form>
<p><a class="button" href="/approve/access">${say('withdraw.keep')}</a></p>`
  return { title: say('withdraw.do'), body }
}

export async function withdraw({ visit }: Doors['person']): Promise<Answer> {
  const { ctx, grant } = await findGrant(visit)
  await withdrawGrant(ctx, { grant, reason: cleanNote(formOf(visit.request).get('reason') ?? '') })
  return { redirect: '/approve/access' }
}

/** For a Super Admin of the company only, by a live check; everybody else finds nothing. */
async function findGrant(visit: SignedIn): Promise<{ ctx: Context; grant: string }> {
  const { company, grant } = visit.request.params as { company: string; grant: string }
  const ctx = contextAt(visit, company)
  const memberships = await listMemberships(ctx, visit.session.person.id)
  if (!memberships.some((membership) => membership.company === company)) throw new AppError('not_found')
  const { superAdmin, consultant } = await checkRole(ctx)
  if (!superAdmin || consultant) throw new AppError('not_found')
  return { ctx, grant }
}
