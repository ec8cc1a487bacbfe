/** `npm run picture`: starts the product on data of its own, walks to an agent that works, and writes docs/pictures/agent.png. */
import { fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBrowser } from '../test/browser/open-browser.ts'
import { freePort } from '../test/free-port.ts'
import { agentOf, choose, invoice, order, rowOf } from '../test/stories/builder.ts'
import { type Visitor, visit } from '../test/visitor.ts'

const root = join(import.meta.dirname, '..')

async function main(): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), 'picture-'))
  const { address, stop } = await startProduct(data)
  try {
    const dewi = await visit(address).signIn('dewi', '/sign-in')
    await dewi.api('POST', '/v1/me/language', { language: 'en' })
    const agent = await agentOf(dewi)
    await letItWork(address, dewi, agent)
    await choose(dewi, agent, { action: order })
    await takePicture(`${address}/agents/${agent}`, join(root, 'docs/pictures/agent.png'))
  } finally {
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
  return { address: `http://127.0.0.1:${PORT}`, stop }
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
  const inbox = await sari.open('/approve')
  const path = new RegExp(`/approve/requests/[^"/]+/${request}`).exec(inbox.text)?.[0] ?? ''
  const { text } = await sari.open(path)
  const fieldOf = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1] ?? ''
  await sari.submit(`${path}/decide`, { csrf: fieldOf('csrf'), digest: fieldOf('digest'), outcome: 'approve' })
}

async function takePicture(url: string, path: string): Promise<void> {
  const browser = await openBrowser()
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  await page.goto(url)
  await page.getByRole('button', { name: 'Dewi Lestari' }).click()
  await page.getByText('Needs approval', { exact: true }).waitFor()
  await page.screenshot({ path })
  await browser.close()
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 200))

await main()
