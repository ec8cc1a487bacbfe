/** What asks for a sign-in of the last minutes: whoever signed in before that does so once more, and comes back to this page. */
import { isFresh } from '../../domain/person/index.ts'
import type { Page } from './page.ts'
import { keepTicks } from './sign-in-page.ts'
import { stepUpPage } from './step-up-page.ts'
import type { SignedIn } from './visit.ts'

/** Nothing for somebody who signed in lately. */
export function signInAgain(visit: SignedIn): Page | undefined {
  if (isFresh(visit.session, visit.tools.clock.now())) return undefined
  const [path = ''] = visit.request.url.split('?')
  return stepUpPage(visit, keepTicks(path, visit.request))
}
