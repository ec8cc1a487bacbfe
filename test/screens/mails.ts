/** The mails that people get; of the Super Admins Andi reads English, Sari Bahasa Indonesia. */
import type { Person } from '../browser/person.ts'
import { makeApiToken } from '../entry/by-token.ts'
import type { Part } from './screen.ts'
import type { World } from './world.ts'

const readers = { en: 'andi@kopinusantara.example', id: 'sari@kopinusantara.example' }

/** In the mailbox's frame nothing may run, axe neither: the mail is a page of its own here. */
async function readLatest({ page, language }: Person, { house }: World): Promise<void> {
  const [mail] = await house.mails(readers[language])
  await page.setContent(mail?.html ?? '')
}

/** What Budi gets for an API token that he has just made. */
async function readOfKey({ page, language }: Person, { house }: World): Promise<void> {
  const budi = await house.signIn('budi')
  await budi.api('POST', '/v1/me/language', { language })
  await makeApiToken(budi, { name: 'Laporan malam' })
  await house.settle()
  const [mail] = await house.mails('budi@kopinusantara.example')
  await page.setContent(mail?.html ?? '')
}

export const mails: Part = {
  screens: [
    { name: 'mail/asked', at: 'about:blank', show: readLatest },
    { name: 'mail/key', at: 'about:blank', show: readOfKey },
  ],
}
