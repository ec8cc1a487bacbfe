/** What Super Admins do again and again in stories, on the approval front's real pages. */
import type { House } from '../house.ts'
import type { Page, Visitor } from '../visitor.ts'

/** A Super Admin, signed in at the approval front. */
export function signInToDecide(house: House, sub = 'sari'): Promise<Visitor> {
  return house.stranger().signIn(sub, '/approve/sign-in')
}

/** Finds the request in the list of what waits, opens it, and posts this answer; what follows from it is done. */
export async function decideAs(
  house: House,
  person: Visitor,
  decision: { request: string; fields: Record<string, string> },
): Promise<Page> {
  const inbox = await person.open('/approve')
  const address = new RegExp(`/approve/requests/[^"/]+/${decision.request}`).exec(inbox.text)?.[0] ?? ''
  const { text } = await person.open(address)
  const fieldOf = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1] ?? ''
  const fields = { csrf: fieldOf('csrf'), digest: fieldOf('digest'), ...decision.fields }
  const page = await person.submit(`${address}/decide`, fields)
  await house.settle()
  return page
}

/** Sari approves everything that is asked. */
export async function approve(house: House, request: string): Promise<void> {
  await decideAs(house, await signInToDecide(house), { request, fields: { outcome: 'approve' } })
}
