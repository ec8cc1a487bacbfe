/** Takes over who belongs to the company, and as what. */
import { newId } from '../../platform/id.ts'
import { type Context, change } from '../audit/index.ts'
import type { DirectoryMember } from '../company/index.ts'
import { upsertPerson } from './store.ts'
import { deleteOtherMemberships, upsertMembership } from './store-members.ts'

export function syncPeople(ctx: Context, members: DirectoryMember[]): Promise<void> {
  return change(ctx, async (tx) => {
    const ids: string[] = []
    for (const told of members) {
      const { sub, name, email, emailVerified, language } = told
      const person = await upsertPerson(tx, {
        id: newId('per'),
        issuer: ctx.loginIssuer,
        sub,
        name,
        email,
        emailVerified,
        language,
      })
      await upsertMembership(tx, ctx.company, { ...told, person: person.id })
      ids.push(person.id)
    }
    await deleteOtherMemberships(tx, ctx.company, ids)
    return { result: undefined, unrecorded: 'the directory keeps the history of roles; ours is a copy' }
  })
}
