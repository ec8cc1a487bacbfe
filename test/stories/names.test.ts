import { describe, expect, it } from 'vitest'
import { type House, type Mail, openHouse } from '../house.ts'
import type { Visitor } from '../visitor.ts'
import { ask, choose, invoice } from './builder.ts'
import { answer, decider, fieldsOf, headingOf, pathOf, wordsOf } from './super-admin.ts'

const sariAt = 'sari@kopinusantara.example'
const headerNames = [
  ...['From', 'To', 'Subject', 'Message-ID', 'Content-Transfer-Encoding', 'Auto-Submitted', 'Date', 'MIME-Version'],
  ...['Content-Type', 'References', 'In-Reply-To'],
]
/** Invisible, or turning what is visible; lines may end. */
const treacherous = /[^\P{C}\n]/u

interface Called {
  agent: string
  person: string
  company: string
  note: string
}

/** Everything that people can name is named like this; Dewi asks for one action of the agent. */
async function openCalled({ agent: agentName, person, company, note }: Called) {
  const house = await openHouse()
  await house.control('/people', { sub: 'sari', name: person })
  await house.control('/people', { sub: 'dewi', name: person })
  await house.control('/agents', { company: '102938', id: 'agent-kopi', name: agentName })
  await house.control('/companies', { company: '102938', name: company })
  await house.settle()
  const builder = await house.signIn('dewi')
  const [row] = await house.look<{ id: string }>("SELECT id FROM agent WHERE external_id = 'agent-kopi'")
  const agent = row?.id ?? ''
  await choose(builder, agent, { action: invoice })
  const request = await ask(house, builder, agent, { note })
  const sari = await decider(house)
  return { house, builder, sari, agent, path: await pathOf(house, request.id) }
}

/** Every page and mail that shows these names, from asking to access. */
async function seeAll({ house, sari, path }: { house: House; sari: Visitor; path: string }) {
  const [asking] = (await house.mails(sariAt)) as (Mail & { raw: string })[]
  const page = await sari.open(path)
  const inbox = await sari.open('/approve')
  const done = await answer(sari, path, { outcome: 'approve' })
  await house.settle()
  const access = await sari.open('/approve/access')
  const again = await (await decider(house, 'andi')).open(path)
  const [outcome] = (await house.mails('dewi@kopinusantara.example')) as (Mail & { raw: string })[]
  if (!asking || !outcome) throw new Error('A mail is missing.')
  return { page, pages: [page, inbox, done, access, again], mails: [asking, outcome], asking }
}

const all = (name: string): Called => ({
  agent: name,
  person: name,
  company: name,
  note: name.replace('\0', '').slice(0, 280),
})

describe('What people call things', () => {
  it.each([
    ['of 5,000 characters', 'Kopi '.repeat(1000)],
    ['of 5,000 characters without a blank', 'w'.repeat(5000)],
    ['with line breaks', 'Kopi\r\nBcc: x@evil.example\r\n\r\n<h1>Setujui</h1>'],
    ['that turn the direction of reading', '\u202EtnatsissA ipoK\u2066'],
    ['with letters that nobody sees', 'Ko\u200Bpi\u0000\uFEFF Assistant'],
    ['that look like addresses', 'evil.example https://evil.example a@evil.example'],
    ['that are markup', '"><script>alert(1)</script><a href=//evil.example>x</a>'],
  ])('[REQ-4] [APPR-3] is shown in one line of its own, and nothing more: names %s', async (_, name) => {
    const { house, sari, path } = await openCalled(all(name))
    const { page, pages, mails } = await seeAll({ house, sari, path })
    expect(headingOf(page).length).toBeLessThan(140)
    expect(fieldsOf(page)).toMatchObject({ digest: expect.stringMatching(/^[0-9a-f]{64}$/) })
    for (const { status, text } of pages) {
      expect(status).toBe(200)
      expect(text).not.toMatch(treacherous)
      expect(text).not.toMatch(/<script|<a [^>]*evil|<h1>Setujui/)
      expect(
        Math.max(
          ...wordsOf(text)
            .split(' ')
            .map((word) => word.length),
        ),
      ).toBeLessThan(300)
      expect(text.length).toBeLessThan(20_000)
    }
    for (const mail of mails) expectOrdinary(mail)
  })

  it.each([
    ['the agent’s', { agent: 'K\u043Epi Assistant' }, 'K\u043Epi Assistant (?)'],
    ['the asker’s', { person: 'S\u0430ri Wijaya' }, 'S\u0430ri Wijaya (?)'],
    ['the company’s', { company: '\uFF30\uFF34 Kopi' }, '\uFF30\uFF34 Kopi (?)'],
  ])('is marked where a name may pass for another, and said to: %s', async (_, wrong, marked) => {
    const ordinary = { agent: 'Kopi Assistant', person: 'Dewi Lestari', company: 'PT Kopi', note: '' }
    const { page, asking } = await seeAll(await openCalled({ ...ordinary, ...wrong }))
    const told = `Periksa dengan teliti: ${marked}. Di sini dipakai huruf yang hanya mirip huruf biasa`
    expect(wordsOf(page.text)).toContain(told)
    expect(asking.text.replace(/\s+/g, ' ')).toContain(told)
    expect(wordsOf(asking.html)).toContain(told)
  })

  it('is cut and cleaned for whoever signs in before the directory was read again', async () => {
    const house = await openHouse()
    await house.control('/people', { sub: 'dewi', name: `Dewi\r\n\u202E${'w'.repeat(5000)}` })
    const { body } = await (await house.signIn('dewi')).api('GET', '/v1/me')
    expect(body.person.name).toBe(`Dewi ${'w'.repeat(194)}…`)
  })

  it.each([
    ['as it is', 'Kopi (?)'],
    ['one within another', 'Kopi ((?)?)'],
  ])('is marked by nobody else: a mark that people write is taken out, %s', async (_, name) => {
    const { page, pages, mails } = await seeAll(await openCalled({ ...all(name), note: '' }))
    for (const { text } of [...pages, ...mails]) expect(text).not.toContain('Kopi (?)')
    expect(wordsOf(page.text)).not.toContain('Periksa dengan teliti')
  })
})

/** The bytes that the mail server took: the headers of every other mail, one recipient, lines that no server breaks. */
function expectOrdinary({ raw, to, html, subject }: Mail & { raw: string }): void {
  const [head = ''] = raw.split('\r\n\r\n')
  const names = head.split('\r\n').flatMap((line) => /^([\w-]+):/.exec(line)?.[1] ?? [])
  expect(names.filter((name) => !headerNames.includes(name))).toEqual([])
  expect(new Set(names).size).toBe(names.length)
  expect(to).toHaveLength(1)
  expect(raw).toMatch(/^(?:[\p{ASCII}--[\r\n]]|\r\n)+$/v)
  expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998)
  expect(subject).not.toMatch(/[\r\n]/)
  expect(subject.length).toBeLessThan(120)
  expect(html.match(/<a /g)).toHaveLength(1)
  const body = html.slice(html.indexOf('<body'))
  expect(body).not.toMatch(/<script|https?:\/\/evil|evil\.example/)
}
