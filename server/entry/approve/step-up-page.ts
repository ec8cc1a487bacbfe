/** Asks whoever signed in too long ago to do so once more, and leads them back. */
import { freshSignInMs } from '../../domain/person/index.ts'
import { messagePage } from './message-page.ts'
import { type Page, sayIn } from './page.ts'
import { signInAddress } from './sign-in-page.ts'
import type { SignedIn } from './visit.ts'

export function stepUpPage({ language }: SignedIn, back: string): Page {
  const say = sayIn(language)
  return messagePage({
    status: 401,
    title: say('front.stepup.title'),
    paragraphs: [say('front.stepup.body', { minutes: freshSignInMs / 60_000 })],
    links: [{ href: signInAddress(back, language), text: say('signin.button') }],
  })
}
