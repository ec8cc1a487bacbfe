/** The developer area: runtime, connections, integrations, API tokens, and the pages about the API. */
import type { Bend, Part, Screen } from './screen.ts'
import { withdrawals } from './withdrawals.ts'

const connections = (state: string, answer: Bend['answer']): Screen => ({
  ...{ name: `connections/${state}`, who: 'Dewi Lestari', at: '/connections' },
  bend: { address: /\/v1\/connections$/, answer },
})
const runtime = (state: string, agent: 'working' | 'empty'): Screen => ({
  ...{ name: `runtime/${state}`, who: 'Dewi Lestari' },
  at: ({ agents }) => `/agents/${agents[agent]}/runtime`,
})

const integration = (state: string, answer: Bend['answer']): Screen => ({
  ...{ name: `integration/${state}`, who: 'Dewi Lestari' },
  ...{
    at: ({ integration }) => `/integrations/${integration}`,
    bend: { address: /\/v1\/integrations$/, answer },
  },
})

const tokens = (state: string, answer: Bend['answer']): Screen => ({
  ...{ name: `tokens/${state}`, who: 'Dewi Lestari', at: '/api-tokens' },
  bend: { address: /\/v1\/api-tokens$/, answer },
})
/** What an agent acts with, in every state it may be in. */
const version = (number: number, state: string, more = {}) => ({
  ...{ id: `crd_${number}`, version: number, state, fingerprint: `9f2c41aa07be${String(number).padStart(4, '0')}` },
  ...{ createdAt: '2026-11-19T03:00:00.000Z', activatedAt: '2026-11-19T03:01:00.000Z', lastUsedAt: null },
  ...{ retiresAt: null, endedAt: null, canComeBack: false, ...more },
})
const used = { lastUsedAt: '2026-11-20T03:00:00.000Z' }
const access = (product: string, name: string, more: object) => ({
  ...{
    grant: `grt_${product}_${name}`,
    agent: { id: 'agt_1', name },
    product,
    renewal: 'by_itself',
    rotation: null,
    ...more,
  },
})
const renewal = { begunAt: '2026-11-20T03:00:00.000Z', step: 'prove', trouble: 'Jurnal tidak menjawab.' }
const everyRenewal = {
  ...{ afterDays: 90, next: 'more' },
  items: [
    access('desty', 'Toko Online', { credentials: [version(1, 'active', used)] }),
    access('jurnal', 'Kopi Assistant', {
      credentials: [
        version(3, 'active', used),
        version(2, 'retiring', { retiresAt: '2096-11-21T03:00:00.000Z', canComeBack: true }),
      ],
      rotation: { ...renewal, state: 'done', trouble: null },
    }),
    access('jurnal', 'Toko Malam', {
      credentials: [version(2, 'staged', { activatedAt: null }), version(1, 'active', used)],
      rotation: { ...renewal, state: 'under_way' },
    }),
    access('talenta', 'HR Helper', {
      credentials: [version(1, 'active'), version(2, 'revoked', { endedAt: '2026-11-20T03:00:00.000Z' })],
      rotation: { ...renewal, state: 'failed' },
    }),
    access('talenta', 'pertanggungjawaban'.repeat(5), {
      credentials: [version(2, 'staged', { activatedAt: null, fingerprint: null }), version(1, 'active')],
      ...{ renewal: 'by_hand', rotation: { ...renewal, state: 'under_way', trouble: null } },
    }),
  ],
}

const token = {
  ...{ id: 'atk_1', name: 'Laporan malam', may: 'read', owner: 'Budi Santoso', isOwn: false, revokedAt: null },
  ...{ createdAt: '2026-11-20T03:00:00.000Z', expiresAt: '2096-11-20T03:00:00.000Z', lastUsedAt: null },
}

export const developer: Part = {
  mark: /Developer area|Area developer/i,
  screens: [
    runtime('heard', 'working'),
    runtime('none', 'empty'),
    { ...runtime('loading', 'empty'), bend: { address: /\/runtime-tokens$/, answer: 'never' } },
    { ...runtime('failed', 'empty'), bend: { address: /\/runtime-tokens$/, answer: 'refused' } },
    {
      ...runtime('new-token', 'empty'),
      show: async ({ page, say }) => {
        await page.getByRole('button', { name: say('dev.runtime.make') }).click()
        await page.getByRole('dialog').waitFor()
      },
    },
    { name: 'connections/some', who: 'Dewi Lestari', at: '/connections' },
    {
      ...{ name: 'credentials/every-state', who: 'Dewi Lestari', at: '/connections' },
      bend: { address: /\/v1\/credentials$/, answer: () => everyRenewal },
    },
    { name: 'credentials/no-match', who: 'Dewi Lestari', at: '/connections?words=Tidak+ada' },
    {
      ...{ name: 'credentials/renew', who: 'Dewi Lestari', at: '/connections' },
      show: async ({ page, say }) => {
        await page.getByRole('button', { name: say('dev.credentials.renew') }).click()
        await page.getByRole('dialog').waitFor()
      },
    },
    ...withdrawals,
    connections('none', (told) => ({ ...told, items: [] })),
    connections('loading', 'never'),
    connections('failed', 'refused'),
    {
      ...{ name: 'connections/new', who: 'Dewi Lestari', at: '/connections' },
      show: async ({ page, say }) => {
        await page.getByRole('button', { name: say('dev.connections.add') }).click()
        await page.getByRole('dialog').waitFor()
      },
    },
    {
      ...{ name: 'connections/other-company', who: 'Dewi Lestari', at: '/connections' },
      show: async ({ page, say }) => {
        await page.getByRole('button', { name: say('dev.connections.add') }).click()
        await page.getByRole('dialog').getByLabel(say('dev.connection.name')).fill('Kasir')
        await page.route(/\/v1\/me$/, async (route) => {
          const me = await (await route.fetch()).json()
          await route.fulfill({ json: { ...me, company: { ...me.company, id: 'com_2' } } })
        })
        await page.evaluate("new BroadcastChannel('company').postMessage('com_2')")
        await page.getByRole('alertdialog', { name: say('session.elsewhere.title') }).waitFor()
      },
    },
    {
      ...{ name: 'connections/wrong', who: 'Dewi Lestari', at: '/connections' },
      show: async ({ page, say }) => {
        await page.getByRole('button', { name: say('dev.connections.add') }).click()
        const dialog = page.getByRole('dialog')
        await dialog.getByLabel(say('dev.connection.way')).selectOption('oauth2_client_credentials')
        await dialog.getByRole('button', { name: say('form.add') }).click()
        await dialog.getByText(say('form.error.required')).first().waitFor()
      },
    },
    {
      ...{ name: 'connections/in-use', who: 'Dewi Lestari', at: '/connections' },
      show: async ({ page, say }) => {
        await page
          .getByRole('button', { name: `${say('dev.connections.delete')}:` })
          .first()
          .click()
        await page.getByText(say('dev.connections.in_use.body')).waitFor()
      },
    },
    { name: 'integration/some', who: 'Dewi Lestari', at: ({ integration }) => `/integrations/${integration}` },
    tokens('none', (told) => ({ ...told, items: [] })),
    tokens('some', (told) => ({ ...told, items: [token, { ...token, id: 'atk_2', may: 'all', isOwn: true }] })),
    {
      ...tokens('revoke', (told) => ({ ...told, items: [{ ...token, isOwn: true }] })),
      show: async ({ page, say }) => {
        await page
          .getByRole('button', { name: say('dev.runtime.revoke') })
          .first()
          .click()
        await page.getByRole('alertdialog').waitFor()
      },
    },
    tokens('loading', 'never'),
    tokens('failed', 'refused'),
    { name: 'tokens/builds-nothing', who: 'Rina Wulandari', at: '/api-tokens' },
    {
      ...{ name: 'tokens/new', who: 'Dewi Lestari', at: '/api-tokens' },
      show: async ({ page, say }) => {
        await page.getByRole('button', { name: say('dev.runtime.make') }).click()
        await page.getByRole('dialog').waitFor()
      },
    },
    {
      ...{ name: 'tokens/sign-in-again', who: 'Dewi Lestari', at: '/api-tokens' },
      show: async ({ page, say }) => {
        const error = { code: 'unauthenticated', message: '', next: '', facts: { reason: 'sign_in_again' } }
        await page.route(/\/v1\/api-tokens$/, (route) => route.fulfill({ status: 401, json: { error } }))
        await page.getByRole('button', { name: say('dev.runtime.make') }).click()
        const dialog = page.getByRole('dialog')
        await dialog.getByLabel(say('dev.runtime.name.label')).fill('Laporan malam')
        await dialog.getByRole('button', { name: say('dev.runtime.make') }).click()
        await page.getByRole('alertdialog', { name: say('session.stale.title') }).waitFor()
      },
    },
    { name: 'docs/contents', at: '/docs' },
    { name: 'docs/address', at: '/docs/postAgentsByAgentChoices' },
    integration('loading', 'never'),
    integration('failed', 'refused'),
    { name: 'integration/new', who: 'Dewi Lestari', at: '/integrations/new' },
  ],
}
