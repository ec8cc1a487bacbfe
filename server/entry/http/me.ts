/** Who is signed in, where they work, in which language. */
import { me, switchCompanyBody, switchLanguageBody } from '../../../contract/agent.ts'
import { lastSeq } from '../../domain/audit/index.ts'
import { getCompany, missingGate } from '../../domain/company/index.ts'
import {
  canBuild,
  canWithdraw,
  closeSession,
  listMemberships,
  type Membership,
  switchCompany,
  switchLanguage,
} from '../../domain/person/index.ts'
import { AppError } from '../../platform/error.ts'
import { dropSecretCookie, sessionCookie } from './cookies.ts'
import { type AnyRoute, type Door, route } from './route.ts'

export const meRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/v1/me',
    who: 'person',
    summary: 'Who is signed in, and in which company.',
    answer: me,
    handle: showMe,
  }),
  route({
    method: 'POST',
    path: '/v1/me/company',
    who: 'person',
    isSessionOnly: true,
    summary: 'Works in another of the person’s companies.',
    body: switchCompanyBody,
    answer: me,
    handle: async (door) => {
      await switchCompany(door.ctx, { cookie: cookieOf(door), person: personOf(door).id, company: door.body.company })
      return showMe({
        ...door,
        ctx: { ...door.ctx, company: door.body.company },
      })
    },
  }),
  route({
    method: 'POST',
    path: '/v1/me/language',
    who: 'person',
    isSessionOnly: true,
    summary: 'Reads in another language from now on.',
    body: switchLanguageBody,
    answer: me,
    handle: async (door) => {
      await switchLanguage(door.ctx, personOf(door).id, door.body.language)
      return showMe({ ...door, language: door.body.language })
    },
  }),
  route({
    method: 'POST',
    path: '/v1/sign-out',
    who: 'person',
    isSessionOnly: true,
    summary: 'Ends the session.',
    handle: async (door) => {
      await closeSession(door.ctx, cookieOf(door))
      dropSecretCookie(door.reply, sessionCookie(door.ctx))
      door.reply.clearCookie('csrf', { path: '/' })
    },
  }),
]

type AnyDoor = Pick<Door<unknown, unknown, unknown>, 'ctx' | 'language' | 'person' | 'request'>

async function showMe(door: AnyDoor) {
  const { ctx, language } = door
  const person = personOf(door)
  const memberships = await listMemberships(ctx, person.id)
  const companies = memberships.map(brief)
  const here = companies.find((company) => company.id === ctx.company)
  const recordedTo = here ? await lastSeq(ctx) : 0 // before the pages ask for anything: they hear of all that follows
  const company = here ? await getCompany(ctx) : undefined
  const { id, name, email, operator } = person
  return {
    person: { id, name, email, operator },
    language,
    companies,
    company: here && company ? { ...here, timeZone: company.timeZone, gateMissing: missingGate(company.gates) } : null,
    canBuild: Boolean(here && canBuild(here)),
    canWithdraw: memberships.some((one) => one.company === ctx.company && canWithdraw(one)),
    approvalAddress: `${ctx.addresses.approval}/approve`,
    recordedTo,
  }
}

function brief(membership: Membership) {
  const { company: id, companyName: name, externalId, role, superAdmin } = membership
  return { id, name, externalId, role, superAdmin }
}

function personOf(door: AnyDoor) {
  if (!door.person) throw new AppError('unauthenticated')
  return door.person
}

function cookieOf(door: AnyDoor): string {
  return door.request.cookies[sessionCookie(door.ctx)] ?? ''
}
