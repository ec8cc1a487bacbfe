import type { Visitor } from '../visitor.ts'

/** Posts a form to one node with the cookies a person has at the other. */
export function postTo(url: string, person: Visitor, fields: Record<string, string>): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { cookie: `approve=${person.cookie('approve')}` },
    redirect: 'manual',
  })
}
