/** A link from a mail leads to the request's own address and is not seen again; following it writes nothing. */
import { followLink } from '../../domain/approval/index.ts'
import type { Answer } from './page.ts'
import { replacedLinkPage, unknownLinkPage } from './refusals.ts'
import type { Doors } from './route.ts'

export async function openLink({ visit }: Doors['anyone']): Promise<Answer> {
  const { request, tools, language, session } = visit
  const { token } = request.params as { token: string }
  const to = await followLink(tools, token)
  const isSignedIn = session !== undefined
  if (!to) return unknownLinkPage(language, isSignedIn)
  if (to.isReplaced) return replacedLinkPage(session ? language : to.language, isSignedIn)
  // Whoever is signed in has chosen a language; for everybody else the mail's goes on.
  const query = session ? '' : `?lang=${to.language}`
  return { redirect: `/approve/requests/${to.company}/${to.request}${query}` }
}
