/** Nothing may be missing on the list of screens: an address, a kind of mail, or a state of a page that fetches. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import en from '../../locales/en.json' with { type: 'json' }
import { walks } from './index.ts'
import { kinds } from './mails.ts'
import type { Place } from './screen.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** Whatever is asked of it is a word. */
const anyWorld: Place = new Proxy(
  Object.assign(() => 'any'),
  {
    get: (target, name) => (name === Symbol.toPrimitive ? target : anyWorld),
  },
) as never

const screens = Object.values(walks)
  .flatMap(({ parts }) => Object.values(parts))
  .flatMap((part) => part.screens)
  .map(({ name, at }) => ({ name, path: (typeof at === 'string' ? at : at(anyWorld)).replace(/[?#].*/, '') }))

/** The states in which an address is on the list. */
function statesAt(address: string): string[] {
  const pattern = new RegExp(`^${address.replace(/:\w+/g, '[^/]+')}$`)
  return screens.filter(({ path }) => pattern.test(path)).map(({ name }) => name.replace(/.*\//, ''))
}

interface Page {
  address: string
  /** Nobody has to be signed in. */
  isOpen: boolean
}

function readPages(): Page[] {
  let above = ''
  const [, ...routes] = read('web/router.ts').split("path: '")
  return routes.flatMap((route): Page[] => {
    const [path = ''] = route.split("'", 1)
    if (path.startsWith('/')) above = path
    const address = path.startsWith('/') ? path : `${above}/${path}`.replace(/\/$/, '')
    const isPage = route.includes('component:') && !route.includes('children:')
    return isPage ? [{ address, isOpen: route.includes('open: true') }] : []
  })
}

const pages = readPages()
const fetching = pages.filter(({ address, isOpen }) => !isOpen && !address.startsWith('/:'))

/** Looked at as a part of its own, in test/browser/parts.test.ts. */
const shownElsewhere = ['/parts']

/** Why a page has no such state. */
const lacking: Record<string, string> = {
  '/integrations/:integration none': 'it tells of one thing, which is there or unknown',
  '/templates/:template none': 'it tells of one thing, which is there or unknown',
  '/settings none': 'a company always has people and gates',
}

/** Addresses of the approval front that show nothing of their own. */
const passing: Record<string, string> = {
  '/approve/requests/:company/:request/decide': 'leads back to the question',
  '/approve/access/:company/:grant/withdrawn': 'leads to the list of what was taken back',
  '/approve/sign-in': 'leads to the sign-in of Mekari',
}

describe('The list of screens', () => {
  it('has every page of the web app [PICK-3]', () => {
    expect(pages.length).toBeGreaterThan(15)
    const missing = pages.map(({ address }) => address).filter((address) => statesAt(unnamed(address)).length === 0)
    expect(missing.filter((address) => !shownElsewhere.includes(address))).toEqual([])
  })

  it('has every page that fetches with nothing there, on its way, and failed [PICK-3]', () => {
    const wanted = fetching.flatMap(({ address }) => ['none', 'loading', 'failed'].map((state) => ({ address, state })))
    const missing = wanted.filter(({ address, state }) => !statesAt(address).includes(state))
    expect(missing.map(({ address, state }) => `${address} ${state}`)).toEqual(Object.keys(lacking))
  })

  it('has who may not build before the frame that stands around all those pages [PICK-3]', () => {
    expect(screens.map(({ name }) => name)).toContain('shell/not-allowed')
    expect(read('web/pages/shell/Shell.vue')).toContain('<NotAllowed v-else')
  })

  it('has every page of the approval front [PICK-3]', () => {
    const lines = read('server/entry/approve/register-approve.ts').matchAll(/method: 'GET', path: '(\/[^']*)'/g)
    const addresses = Array.from(lines, ([, path = '']) => `/approve${path.replace(/\/$/, '')}`)
    expect(addresses.length).toBeGreaterThan(12)
    const missing = addresses.filter((address) => statesAt(address).length === 0)
    expect(missing).toEqual(Object.keys(passing))
  })

  it('has every kind of mail, by its subject [REQ-4]', () => {
    const subjects = Object.keys(en).filter((key) => /\.subject(\.|$)/.test(key))
    expect(Object.values(kinds).sort()).toEqual(subjects.sort())
  })

  it('calls no two screens by one name', () => {
    const names = screens.map(({ name }) => name)
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([])
  })
})

/** The address that stands for all that lead nowhere. */
function unnamed(address: string): string {
  return address.startsWith('/:') ? '/nowhere' : address
}
