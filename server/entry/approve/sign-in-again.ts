/** What asks for a sign-in of the last minutes: whoever signed in before that does so once more, and comes back to this page. */
import { freshSignInMs, isFresh } from '../../domain/person/index.ts'
import { messagePage } from './message-page.ts'
import { type Page, sayIn } from './page.ts'
import { signInAddress } from './sign-in-page.ts'
import type { SignedIn } from './visit.ts'

/** Nothing for somebody who signed in lately. */
export function signInAgain({ session, tools, language, request }: SignedIn): Page | undefined {
  if (isFresh(session, tools.clock.now())) return undefined
  const say = sayIn(language)
  const [path = ''] = request.url.split('?')
  return messagePage({
    status: 401,
    title: say('front.stepup.title'),
    paragraphs: [say('front.stepup.body', { minutes: freshSignInMs / 60_000 })],
    links: [{ href: signInAddress(path, language), text: say('signin.button') }],
  })
}
