/** What a Super Admin's browser fetches to read a request of three actions, when it comes for the first time. */
import type { Browser, Response } from 'playwright-core'
import { requestApproval } from '../server/domain/approval/index.ts'
import { type Act, write } from './act.ts'
import type { Setting } from './granted-agent.ts'
import { type Measurement, measured } from './measurement.ts'
import type { House } from './open-house.ts'

/** What it is asked for: a payment and personal data are among it. */
export const asked: Act[] = [
  write,
  { action: 'jurnal_create_sales_order', input: {}, limits: {} },
  { action: 'talenta_approve_reimbursement', input: {}, limits: {} },
]

export async function weighApproval(
  browser: Browser,
  { address }: House,
  { agent, asker }: Setting,
): Promise<Measurement> {
  const { id } = await requestApproval(asker, { agent, note: '' })
  const page = await (await browser.newContext({ locale: 'id-ID', viewport: { width: 360, height: 740 } })).newPage()
  await page.goto(`${address}/approve/sign-in`)
  await page.getByRole('button', { name: 'Sari Wijaya' }).first().click()
  await page.waitForURL(/\/approve$/)
  await (await page.context().newCDPSession(page)).send('Network.setCacheDisabled', { cacheDisabled: true })
  const fetched: Response[] = []
  page.on('response', (response) => void fetched.push(response))
  await page.goto(`${address}/approve/requests/${asker.company}/${id}`, { waitUntil: 'networkidle' })
  const sent = await Promise.all(fetched.map(async (one) => (await one.request().sizes()).responseBodySize))
  const words = Buffer.byteLength(await page.locator('body').innerText())
  return measured({
    name: 'approval page of three actions, all that is fetched',
    ...{ value: sent.reduce((sum, size) => sum + size, 0) / 1000, reference: words / 1000, unit: 'kB' },
    against: 'its words alone',
    limit: { of: 'value', atMost: 60 },
  })
}
