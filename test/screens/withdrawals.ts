/** What was taken back, at the end of the connections, and the windows in which more is: there, and on an agent’s page. */
import type { Bend, Screen } from './screen.ts'

const at = (state: string, answer?: Bend['answer']): Screen => ({
  ...{ name: `withdrawals/${state}`, who: 'Dewi Lestari', at: '/connections' },
  ...(answer && { bend: { address: /\/v1\/withdrawals$/, answer } }),
})

/** Over the page of an agent that has access, or none. */
const onAgent = (state: string, who: 'working' | 'empty' = 'working', answer?: Bend['answer']): Screen => ({
  ...{ name: `withdrawals/on-agent/${state}`, who: 'Dewi Lestari' },
  ...{ at: ({ agents }) => `/agents/${agents[who]}?withdraw` },
  ...(answer && { bend: { address: /\/withdrawal-preview$/, answer } }),
  show: ({ page }) => page.getByRole('dialog').waitFor(),
})

const withdrawal = (id: string, what: string, more: object) => ({
  ...{ id, what, level: 'product', agent: null, product: 'jurnal', action: null, by: 'Sari Wijaya', reason: '' },
  ...{ state: 'withdrawn', grants: 2, left: 0, calls: 12, underWay: 0, begunAt: '2026-11-20T03:00:00.000Z' },
  ...{ confirmedAt: '2026-11-20T03:01:02.000Z', firstRefusedAt: '2026-11-20T03:00:00.300Z', ...more },
})
const every = {
  next: 'more',
  items: [
    withdrawal('wdr_3', 'Semua akses di PT Kopi Nusantara', {
      told: [
        'Semua akses di PT Kopi Nusantara telah dicabut.',
        'Akses berhenti pada 20 November 2026, 10.00 WIB. 2 dari 3 akses masih menunggu konfirmasi produknya.',
        'Sejak itu belum ada pemakaian yang ditolak.',
        '2 proses sedang berjalan sekarang dan akan diselesaikan.',
      ],
      ...{ state: 'withdrawing', left: 2, underWay: 2, reason: 'pertanggungjawaban'.repeat(6) },
    }),
    withdrawal('wdr_2', 'Semua akses ke Jurnal', {
      told: [
        'Akses semua AI Agent ke Jurnal telah dicabut.',
        'Akses dicabut pada 20 November 2026, 10.00 WIB. Pencabutan dikonfirmasi setelah 62 detik.',
        'Satu pemakaian ditolak setelah 0,3 detik.',
      ],
      reason: 'Sedang diperiksa',
    }),
  ],
}

export const withdrawals: Screen[] = [
  at('every-state', () => every),
  at('loading', 'never'),
  at('failed', 'refused'),
  {
    ...at('choose'),
    show: async ({ page, say }) => {
      await page.getByRole('button', { name: say('withdraw.open') }).click()
      await page.getByRole('dialog').getByRole('radio').first().waitFor()
    },
  },
  {
    ...at('withdraw'),
    show: async ({ page, say }) => {
      await page.getByRole('button', { name: say('withdraw.open') }).click()
      await page.getByRole('dialog').getByRole('radio', { name: 'Kopi Assistant' }).check()
      await page
        .getByRole('dialog')
        .getByRole('button', { name: say('withdraw.do') })
        .waitFor()
    },
  },
]

export const withdrawalsOnAgent: Screen[] = [
  onAgent('asking'),
  onAgent('none', 'empty'),
  onAgent('loading', 'working', 'never'),
  onAgent('failed', 'working', 'refused'),
]
