import { createServer } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { DirectoryDown, httpDirectory } from '../../server/domain/company/index.ts'
import { createSender } from '../../server/platform/send-http.ts'
import { listen } from '../platform/host.ts'

/** The directory that answers this about everybody. */
async function openDirectory(told: unknown) {
  const sender = createSender()
  onTestFinished(() => sender.close())
  const server = createServer((_, response) => void response.end(JSON.stringify(told)))
  return httpDirectory(sender, `http://${await listen(server)}`)
}

const kopi = { company: '102938', role: null, superAdmin: true, consultant: false, disabled: false }
const sari = { sub: 'sari', operator: false, disabled: false, memberships: [kopi] }

describe('What the directory tells of a person', () => {
  it('is a right where it can be read, and none where it cannot [APPR-2]', async () => {
    const memberships = [{ ...kopi, company: '1', role: 'owner' }, { ...kopi, company: '2', superAdmin: 'yes' }, kopi]
    const told = await (await openDirectory({ ...sari, memberships })).person('sari')
    expect(told).toEqual(sari)
  })

  it('is no answer at all where nobody can say whether the person is switched off [APPR-2]', async () => {
    const directory = await openDirectory({ ...sari, disabled: 'no' })
    await expect(directory.person('sari')).rejects.toThrow(DirectoryDown)
  })
})
