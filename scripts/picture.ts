/** `npm run picture`: starts the product on data of its own, walks to an agent that works and to a request that waits, and writes docs/pictures. */
import { fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../test/browser/open-browser.ts'
import { freePort } from '../test/free-port.ts'
import { agentOf, choose, invoice, order, reimbursement, rowOf } from '../test/stories/builder.ts'
import { type Visitor, visit } from '../test/visitor.ts'

const root = join(import.meta.dirname, '..')

const pictures = join(root, 'docs/pictures')
const widths = [360, 1440]
const languages = ['en', 'id'] as const

async function main(): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), 'picture-'))
  const { address, mailbox, stop } = await startProduct(data)
  const browser = await openBrowser()
  try {
    const dewi = await visit(address).signIn('dewi', '/sign-in')
    await dewi.api('POST', '/v1/me/language', { language: 'en' })
    const agent = await agentOf(dewi)
    await letItWork(address, dewi, agent)
    await choose(dewi, agent, { action: order })
    await pictureAgent(browser, `${address}/agents/${agent}`)
    const path = await letItWait(address, dewi)
    await picturePage(browser, address, path)
    await pictureMails(browser, mailbox)
  } finally {
    await browser.close()
    await stop()
    await rm(data, { recursive: true })
  }
}

async function startProduct(data: string) {
  const [PORT, SANDBOX_PORT, SANDBOX_SMTP_PORT] = [await freePort(), await freePort(), await freePort()].map(String)
  const settings = { PORT, SANDBOX_PORT, SANDBOX_SMTP_PORT, DATA_DIR: data, LOG_LEVEL: 'warn' }
  const product = fork(join(root, 'scripts/start.ts'), { env: { ...process.env, ...settings }, silent: true })
  product.stderr?.pipe(process.stderr)
  const ended = new Promise<void>((resolve) => product.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    product.stdout?.on('data', (said) => String(said).includes('Stop with Ctrl-C') && resolve())
    product.once('exit', (code) => reject(new Error(`The product ended with ${code}.`)))
  })
  const stop = () => {
    product.kill('SIGINT')
    return ended
  }
  const mailbox = `http://127.0.0.1:${SANDBOX_PORT}/mailbox/messages`
  return { address: `http://127.0.0.1:${PORT}`, mailbox, stop }
}

/** From the open drawer to the first invoice. */
async function letItWork(address: string, dewi: Visitor, agent: string): Promise<void> {
  await dewi.api('POST', `/v1/agents/${agent}/picker-openings`)
  await choose(dewi, agent)
  const { body: request } = await dewi.api('POST', `/v1/agents/${agent}/approval-requests`, {})
  await approve(address, request.id)
  while ((await rowOf(dewi, agent)).state !== 'active') await pause()
  const { body: made } = await dewi.api('POST', `/v1/agents/${agent}/runtime-tokens`, { name: 'WhatsApp' })
  const input = { customer: 'PT Contoh', items: [{ product: 'KOP-GAYO-1', quantity: 2 }] }
  const done = await fetch(`${address}/v1/executions`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${made.token}`,
      'content-type': 'application/json',
      'idempotency-key': 'first',
    },
    body: JSON.stringify({ action: invoice, input }),
  })
  if (!done.ok) throw new Error(`The invoice was not made: ${await done.text()}`)
}

async function approve(address: string, request: string): Promise<void> {
  const sari = await visit(address).signIn('sari', '/approve/sign-in')
  const path = await pathOf(sari, request)
  const { text } = await sari.open(path)
  const fieldOf = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1] ?? ''
  await sari.submit(`${path}/decide`, { csrf: fieldOf('csrf'), digest: fieldOf('digest'), outcome: 'approve' })
}

async function pathOf(decider: Visitor, request: string): Promise<string> {
  const { text } = await decider.open('/approve')
  return new RegExp(`/approve/requests/[^"/]+/${request}`).exec(text)?.[0] ?? ''
}

/** A request for two actions, mailed to Andi in English and to Sari in Indonesian; answers its path. */
async function letItWait(address: string, dewi: Visitor): Promise<string> {
  const [andi, sari] = await Promise.all(['andi', 'sari'].map((sub) => visit(address).signIn(sub, '/approve/sign-in')))
  if (!andi || !sari) throw new Error('Nobody could sign in.')
  await Promise.all([andi.open('/approve?lang=en'), sari.open('/approve?lang=id')])
  const agent = await agentOf(dewi, 'Toko Online')
  for (const action of [invoice, reimbursement]) await choose(dewi, agent, { action })
  const note = 'Pelanggan sering meminta faktur di luar jam kerja.'
  const { body: request } = await dewi.api('POST', `/v1/agents/${agent}/approval-requests`, { note })
  return pathOf(sari, request.id)
}

async function pictureAgent(browser: Browser, url: string): Promise<void> {
  const page = await openPage(browser, 1440)
  await page.goto(url)
  await page.getByRole('button', { name: 'Dewi Lestari' }).click()
  await page.getByText('Needs approval', { exact: true }).waitFor()
  await page.screenshot({ path: join(pictures, 'agent.png') })
}

async function picturePage(browser: Browser, address: string, path: string): Promise<void> {
  const sari = await visit(address).signIn('sari', '/approve/sign-in')
  for (const width of widths) {
    const page = await openPage(browser, width)
    await page.context().addCookies([{ name: 'approve', value: sari.cookie('approve') ?? '', url: address }])
    for (const language of languages) {
      await page.goto(`${address}${path}?lang=${language}`)
      await page.screenshot({ path: join(pictures, `approve-${width}-${language}.png`), fullPage: true })
    }
  }
}

async function pictureMails(browser: Browser, mailbox: string): Promise<void> {
  const readers = { en: 'andi@kopinusantara.example', id: 'sari@kopinusantara.example' }
  for (const language of languages) {
    const html = await latestMail(`${mailbox}?to=${readers[language]}`)
    for (const width of widths) {
      const page = await openPage(browser, width)
      await page.setContent(html)
      await page.screenshot({ path: join(pictures, `mail-${width}-${language}.png`), fullPage: true })
    }
  }
}

/** The first mail was about another request, so a second one is awaited. */
async function latestMail(address: string): Promise<string> {
  for (;;) {
    const mails = (await (await fetch(address)).json()) as { html: string }[]
    if (mails.length > 1) return mails[0]?.html ?? ''
    await pause()
  }
}

function openPage(browser: Browser, width: number): Promise<Page> {
  return browser.newPage({ viewport: { width, height: width < 1000 ? 740 : 900 }, reducedMotion: 'reduce' })
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 200))

await main()
