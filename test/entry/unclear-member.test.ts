import { describe, expect, it } from 'vitest'
import { syncDirectory } from '../../server/entry/sync-directory.ts'
import { openDirectory } from './open-directory.ts'

describe('A member whom the directory tells unreadably', () => {
  it('is kept, with the rights that can be read and with none where they cannot', async () => {
    const { bench, companies, told, tools } = await openDirectory()
    const tell = (sub: string, wrong: object) => {
      const changed = (member: object) => ('sub' in member && member.sub === sub ? { ...member, ...wrong } : member)
      told.companies = companies.map((one) => ({ ...one, members: one.members.map(changed) }))
      return syncDirectory(tools)
    }
    const rightsOf = async (sub: string) =>
      bench.asOwner(`SELECT role, super_admin, disabled FROM membership m JOIN person p ON p.id = person_id WHERE sub = '${sub}'
        AND company_id = current_company()`)
    const asBefore = await rightsOf('sari')
    expect(asBefore).toMatchObject([{ super_admin: true, disabled: false }])
    await tell('sari', { email: 'sari@münchen.de' })
    expect(await rightsOf('sari')).toEqual(asBefore)
    await tell('sari', { language: 'xx', superAdmin: false })
    expect(await rightsOf('sari')).toMatchObject([{ super_admin: false, disabled: false }])
    await tell('sari', { role: 'emperor' })
    expect(await rightsOf('sari')).toEqual([{ role: null, super_admin: false, disabled: true }])
    await tell('sari', { sub: 'nul \u0000' })
    expect(await rightsOf('sari')).toHaveLength(1)
    await tell('nobody', {})
    expect(await rightsOf('sari')).toEqual(asBefore)
    // Somebody whom nobody ever could read is not made.
    await tell('sari', { sub: 'new', email: 'new@münchen.de' })
    expect([await rightsOf('sari'), await rightsOf('new')]).toEqual([[], []])
  })
})
