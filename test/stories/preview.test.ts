import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { openHouse } from '../house.ts'
import { agentOf, ask, choose, invoice, reimbursement } from './builder.ts'
import { decider, dump, pathOf, wordsOf } from './super-admin.ts'

const mainOf = (text: string) => text.slice(text.indexOf('<main'), text.indexOf('</main>'))
const kopi = { customer: 'PT Contoh', items: [{ product: 'KOP-GAYO-1', quantity: 2 }] }

async function openDraft() {
  const house = await openHouse()
  const builder = await house.signIn('dewi')
  const agent = await agentOf(builder)
  for (const action of [invoice, reimbursement]) await choose(builder, agent, { action })
  const { body: trial } = await builder.api('POST', `/v1/agents/${agent}/trials`, { action: invoice, input: kopi })
  return { house, builder, agent, trial: trial.id as string, path: `/v1/agents/${agent}/approval-preview` }
}

describe('The preview of the page, before anything is sent', () => {
  it.each(['en', 'id'] as const)('[APPR-3] is the page itself, but for its code and its buttons (%s)', async (lang) => {
    const { house, builder, agent, trial, path } = await openDraft()
    const note = 'Sering diminta <b>malam</b>'
    const preview = await builder.open(`${path}?${new URLSearchParams({ note, trials: trial, lang })}`)
    expect([preview.status, preview.text.includes(`<html lang="${lang}">`)]).toEqual([200, true])
    const { id } = await ask(house, builder, agent, { note, trials: [trial] })
    const page = await (await decider(house)).open(`${await pathOf(house, id)}?lang=${lang}`)
    const notice = `<p class="notice" role="status">${sentence(lang, 'page.preview')}</p>`
    const expected = mainOf(page.text)
      .replace(/<p class="code">.*?<\/p>/s, '')
      .replace(/<div class="decision">.*?<\/div>/s, '')
    expect(mainOf(preview.text)).toContain(notice)
    expect(wordsOf(mainOf(preview.text).replace(notice, ''))).toBe(wordsOf(expected))
    expect(wordsOf(expected)).toContain('PT Contoh')
  })

  it('[APPR-1] has nothing to press, writes nothing, runs nothing and stands in no frame', async () => {
    const { house, builder, path } = await openDraft()
    // What the directory knows by now is for somebody else to ask: nobody waits for it here.
    await house.control('/people', { sub: 'budi', company: '102938', superAdmin: true })
    const before = await dump(house)
    const { text, headers } = await builder.open(path)
    expect(mainOf(text)).not.toMatch(/<form|<button|<input|<a /)
    expect(text).not.toContain('<script')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('cache-control')).toBe('no-store')
    expect(await dump(house)).toBe(before)
    expect(await house.mails()).toEqual([])
  })

  it('leads to the same in the other language, and is refused where there is nothing to ask', async () => {
    const { house, builder, path, trial } = await openDraft()
    const { text } = await builder.open(`${path}?note=Kopi+%26+teh&trials=${trial}`)
    const other = /<a href="([^"]+)" lang="en"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const switched = await builder.open(path + other)
    expect(wordsOf(switched.text)).toContain('“Kopi & teh”')
    expect(switched.text).toContain('<html lang="en">')
    const empty = await agentOf(builder, 'Toko Online')
    const { status, body } = await builder.api('GET', `/v1/agents/${empty}/approval-preview`)
    expect([status, body.error.code]).toEqual([409, 'conflict'])
    expect((await house.stranger().open(path)).status).toBe(401)
  })
})
