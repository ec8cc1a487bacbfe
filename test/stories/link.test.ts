import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { decider, dump, headingOf, linkTo, openAsked } from './super-admin.ts'

const tokenOf = (link: string) => link.slice(link.lastIndexOf('/') + 1)

describe('The link in the mail', () => {
  it('[APPR-1] changes nothing, however often scanners look at it and at where it leads', async () => {
    const { house, path } = await openAsked()
    const link = await linkTo(house)
    const before = await dump(house)
    const scanner = house.stranger()
    const addresses = [link, path, `${path}?step=part`, `${path}?step=reject`, '/approve']
    for (let turn = 0; turn < 50; turn++) {
      const address = addresses[turn % addresses.length] ?? link
      const page = await scanner.open(address, { method: turn % 2 ? 'GET' : 'HEAD' })
      expect(page.status).toBe(200)
    }
    for (const method of ['GET', 'HEAD']) expect((await scanner.open(`${path}/decide`, { method })).status).toBe(200)
    expect(await dump(house)).toBe(before)
  })

  it('[APPR-1] stays inert when a signed-in Super Admin’s browser only asks for the head', async () => {
    const { house, builder, request, path } = await openAsked()
    const sari = await decider(house)
    const before = await dump(house)
    expect((await sari.open(path, { method: 'HEAD' })).status).toBe(200)
    expect(await dump(house)).toBe(before)
    const state = async () => (await builder.api('GET', `/v1/approval-requests/${request.id}`)).body.state
    expect(await state()).toBe('sent')
    await sari.open(await linkTo(house))
    expect(await state()).toBe('viewed')
  })

  it('[APPR-1] carries 256 bits of which only a hash is kept, and which no log or next page gets to see', async () => {
    const { house } = await openAsked()
    const link = await linkTo(house)
    const token = tokenOf(link)
    expect(token).toMatch(/^mkl_[0-9a-z]{26}_[0-9A-Za-z]{49}$/)
    const response = await fetch(link, { redirect: 'manual' })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).not.toContain(token)
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    await (await decider(house)).open(link)
    const secret = token.slice('mkl_'.length + 27)
    for (const kept of [await dump(house), house.logged.join('\n')]) {
      expect(kept).not.toContain(token)
      expect(kept).not.toContain(secret)
    }
  })

  it('[PICK-7] goes on in the language of its mail, unless who follows it is signed in and has one', async () => {
    const { house } = await openAsked()
    const link = await linkTo(house)
    const stranger = await house.stranger().open(link, { headers: { 'accept-language': 'en' } })
    expect(headingOf(stranger)).toBe(sentence('id', 'front.signin.title'))
    expect(stranger.text).toMatch(/sign-in\?return=[^"]*lang=id"/)
    const sari = await decider(house)
    await sari.open('/approve?lang=en')
    expect((await sari.open(link)).text).toContain('<html lang="en">')
  })

  it('[APPR-6] answers malformed, unknown and foreign ones with the very same page', async () => {
    const { house } = await openAsked()
    const token = tokenOf(await linkTo(house))
    const other = await openAsked()
    const foreign = tokenOf(await linkTo(other.house))
    const changed = `${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`
    const sari = await decider(house)
    const pages = await Promise.all(
      ['x', changed, foreign, 'mkl_', `${token}x`].map((one) => sari.open(`/approve/l/${one}`)),
    )
    for (const page of pages) {
      expect(page.status).toBe(404)
      expect(page.text).toBe(pages[0]?.text)
    }
    expect(headingOf(pages[0] ?? (await sari.open('/approve')))).toBe('Tautan ini tidak dikenali')
  })
})
