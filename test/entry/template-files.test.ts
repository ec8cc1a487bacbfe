import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFile } from '../../server/domain/template/template-file.ts'
import { canonicalJson, sha256Hex } from '../../server/platform/canonical-json.ts'
import { AppError } from '../../server/platform/error.ts'
import { choose, invoice, rowOf } from '../stories/builder.ts'
import { apply, openConsulting, samudra, saveAs } from '../stories/consultant-at.ts'

const action = {
  ...{ action: invoice, version: 1, meaning: '0'.repeat(64), whenToUse: '', limits: {}, leftBehind: [] },
}
const whole = {
  ...{ kind: 'mekari-action/template', format: 1, name: 'Sales', description: '', version: 1 },
  content: { actions: [action] },
}

/** As somebody would write it who knows how. */
const written = (file: object) => JSON.stringify({ ...file, digest: sha256Hex(canonicalJson(file)) })

function reasonOf(text: string): unknown {
  try {
    readFile(text)
    return 'taken'
  } catch (error) {
    return error instanceof AppError ? error.facts.reason : error
  }
}

describe('A template’s file', () => {
  it('travels to another person, and says there what it said here [TEAM-1]', async () => {
    const { house, maya, here } = await openConsulting()
    await choose(maya, here, { limits: { maxAmount: '2500000', customers: ['Pelanggan Kenari'] } })
    const { id, latest } = await saveAs(maya, here, { name: 'Penjualan “kopi”', description: 'For shops' })
    const file = await maya.open(`/v1/templates/${id}/file`)
    expect(file.headers.get('content-disposition')).toContain(
      "filename*=UTF-8''Penjualan%20%E2%80%9Ckopi%E2%80%9D.json",
    )
    expect(file.text).not.toMatch(/Kenari|tpl_|per_|com_|agt_/)

    const lina = await house.signIn('lina')
    const keep = async () => (await lina.api('POST', '/v1/templates/imports', { file: file.text })).body
    // Pressed several times.
    const [kept, ...others] = await Promise.all(Array.from({ length: 5 }, keep))
    expect(kept).toMatchObject({ name: 'Penjualan “kopi”', description: 'For shops', version: 1 })
    expect(kept.latest.actions).toHaveLength(latest.actions.length)
    expect(kept.id).not.toBe(id)
    for (const again of [...others, await keep()]) expect(again.id).toBe(kept.id)
    expect((await lina.api('GET', '/v1/templates')).body.items).toHaveLength(1)
    const { items } = (await lina.api('GET', '/v1/agents')).body
    await apply(lina, items[0].id, { ...kept, actions: [invoice] })
    expect((await rowOf(lina, items[0].id)).choice.settings.limits).toMatchObject({ maxAmount: '2500000' })
  })

  it('is kept up to two hundred times, also where several come at once [TEAM-1]', async () => {
    const { house, maya } = await openConsulting()
    const { id } = (await maya.api('GET', '/v1/me')).body.person
    await house.look(`DO $$ BEGIN PERFORM set_config('app.person', '${id}', false);
      INSERT INTO template SELECT '${id}', 'tpl_' || number, 'Sales', '', 1, now(), now() FROM generate_series(1, 199) number;
    END $$`)
    const keep = (_: unknown, place: number) =>
      maya.api('POST', '/v1/templates/imports', { file: written({ ...whole, name: `Sales ${place}` }) })
    const kept = await Promise.all(Array.from({ length: 5 }, keep))
    expect(kept.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409])
    const facts = { reason: 'too_many', bound: 200 }
    expect(kept.find(({ status }) => status === 409)?.body.error.facts).toEqual(facts)
  })

  it('is refused where it was tampered with, is of a later form, or is something else [TEAM-1]', async () => {
    const { maya, here, enter } = await openConsulting()
    await choose(maya, here, { limits: { maxAmount: '2500000' } })
    const { id } = await saveAs(maya, here)
    const { text } = await maya.open(`/v1/templates/${id}/file`)
    await enter(samudra)
    for (const [file, reason] of [
      [text.replace('2500000', '9500000'), 'altered_template'],
      [text.replace('"Sales"', '"Sale"'), 'altered_template'],
      [text.replace('"format": 1', '"format": 2'), 'newer_template'],
      [text.replace('mekari-action/template', 'other/template'), 'no_template'],
      [text.slice(0, -2), 'no_template'],
      ['[]', 'no_template'],
    ] as const) {
      const { status, body } = await maya.api('POST', '/v1/templates/imports', { file })
      expect({ status, facts: body.error.facts }).toMatchObject({ status: 422, facts: { field: 'file', reason } })
      expect(body.error.next).toContain(reason === 'newer_template' ? 'pembaruan' : 'Minta kembali')
    }
    const named = written({ ...whole, name: 'Untuk Samudra Retail' })
    const { error } = (await maya.api('POST', '/v1/templates/imports', { file: named })).body
    expect(error.facts).toMatchObject({ field: 'name', reason: 'names_company' })
    expect((await maya.api('POST', '/v1/templates/imports', { file: ' '.repeat(200_001) })).status).toBe(422)
    expect((await maya.api('GET', '/v1/templates')).body.items).toHaveLength(1)
  })

  it('holds what this house does not know, and says so where it is compared [TEAM-1]', async () => {
    const { maya, there, enter } = await openConsulting()
    await enter(samudra)
    const actions = [
      { ...action, limits: { maxAmount: '0', maxPerDay: 9_999, wordsOnly: true } },
      { ...action, action: 'jurnal_of_tomorrow' },
      { ...action, action: 'other_google' },
    ]
    const hidden = '<b>Sales</b>\u202e\u200b'
    const file = written({ ...whole, name: hidden, content: { actions } })
    const { body: kept } = await maya.api('POST', '/v1/templates/imports', { file })
    expect(kept.name).toBe('<b>Sales</b>')
    const path = `/v1/agents/${there}/template-comparisons`
    const { items } = (await maya.api('POST', path, { template: kept.id, version: 1 })).body
    expect(items).toMatchObject([
      { action: invoice, kind: 'add', isOtherMeaning: true },
      { action: 'jurnal_of_tomorrow', name: 'jurnal_of_tomorrow', product: null, obstacle: 'unknown' },
      { action: 'other_google', kind: 'not_here', obstacle: 'not_yet' },
    ])
    expect((await apply(maya, there, { ...kept, actions: [invoice] })).body.items[0].outcome).toBe('added')
    expect((await rowOf(maya, there)).choice.settings.limits).toMatchObject({ maxAmount: '1' })
  })

  it('is read whole or refused in a word, whatever stands in it', () => {
    expect(reasonOf(written(whole))).toBe('taken')
    for (const broken of [
      { ...whole, more: 1 },
      { ...whole, content: { actions: [] } },
      { ...whole, content: { actions: [action, action] } },
      { ...whole, content: { actions: [{ ...action, limits: { customers: ['PT Contoh'] } }] } },
      { ...whole, content: { actions: [{ ...action, details: { places: [] } }] } },
    ])
      expect(reasonOf(written(broken)), JSON.stringify(broken)).toBe('no_template')
    const polluted = written(whole).replace('"limits":{}', '"limits":{"__proto__":{"maxAmount":"1"}}')
    expect(['no_template', 'altered_template']).toContain(reasonOf(polluted))
    expect(reasonOf('['.repeat(100_000))).toBe('no_template')
    expect(reasonOf(written(whole).replace('Sales', '\\ud800'))).toBe('altered_template')
    const spoilt = fc.tuple(
      fc.nat(),
      fc.oneof(fc.string({ maxLength: 5 }), fc.constantFrom('\0', '\ud800', '\u202e', '"', '}')),
    )
    fc.assert(
      fc.property(spoilt, ([at, put]) => {
        const text = written(whole)
        const place = at % text.length
        const file = text.slice(0, place) + put + text.slice(place + put.length)
        const isSame = canonical(file) === canonical(text)
        expect(isSame ? 'taken' : ['no_template', 'newer_template', 'altered_template']).toContain(reasonOf(file))
      }),
    )
    fc.assert(fc.property(fc.json(), (text) => reasonOf(text) === 'no_template'))
  })
})

function canonical(text: string): string | undefined {
  try {
    return canonicalJson(JSON.parse(text))
  } catch {
    return undefined
  }
}
