/** A link from a mail leads to the request's own address and is not seen again; following it writes nothing. */
import { followLink } from '../../domain/approval/index.ts'
import type { Answer } from './page.ts'
import { unknownLinkPage } from './refusals.ts'
import type { Visit } from './visit.ts'

export async function openLink({ request, tools, language }: Visit): Promise<Answer> {
  const { token } = request.params as { token: string }
  const to = await followLink(tools, token)
  return to ? { redirect: `/approve/requests/${to.company}/${to.request}` } : unknownLinkPage(language)
}
