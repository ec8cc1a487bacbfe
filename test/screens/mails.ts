/** The mails that Super Admins get: Andi reads English, Sari Bahasa Indonesia. */
import type { Person } from '../browser/person.ts'
import type { Part } from './screen.ts'
import type { World } from './world.ts'

const readers = { en: 'andi@kopinusantara.example', id: 'sari@kopinusantara.example' }

/** In the mailbox's frame nothing may run, axe neither: the mail is a page of its own here. */
async function readLatest({ page, language }: Person, { house }: World): Promise<void> {
  const [mail] = await house.mails(readers[language])
  await page.setContent(mail?.html ?? '')
}

export const mails: Part = { screens: [{ name: 'mail/asked', at: 'about:blank', show: readLatest }] }
