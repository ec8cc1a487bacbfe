import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { createTransport } from 'nodemailer'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ask, openFolder } from './open-sandbox.ts'

const main = new URL('../../sandbox/main.ts', import.meta.url)

function spawnSandbox(folder: string, env: Record<string, string> = {}): ChildProcess {
  const settings = { SANDBOX_PORT: '0', SANDBOX_SMTP_PORT: '0', DATA_DIR: folder, ...env }
  const child = fork(main, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: { PATH: process.env.PATH, ...settings } })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

async function readReady(child: ChildProcess): Promise<{ ready: true; address: string; smtpPort: number }> {
  const [line] = await once(child.stdout as NodeJS.ReadableStream, 'data')
  return JSON.parse(String(line))
}

const credential = (address: string) =>
  ask('POST', `${address}/developer-centre/credentials`, {
    bearer: 'sandbox-issuer-token',
    body: { company: '102938', product: 'desty', scopes: ['desty:voucher:read'], name: 'x', reference: 'y' },
  })

describe('the sandbox process', () => {
  it('still knows after a kill -9 whatever it had answered', async () => {
    const folder = await openFolder()
    const first = spawnSandbox(folder)
    const { address, smtpPort } = await readReady(first)
    await ask('POST', `${address}/control/reset`)
    await ask('POST', `${address}/control/people`, { body: { sub: 'budi', company: '102938', superAdmin: true } })
    const { id } = (await credential(address)).body
    const to = 'sari@kopinusantara.example'
    await createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true }).sendMail({ to, text: 'halo' })
    const keys = (await ask('GET', `${address}/sso/jwks`)).body
    const before = (await ask('GET', `${address}/control/state`)).body
    first.kill('SIGKILL')
    await once(first, 'exit')

    const again = await readReady(spawnSandbox(folder))
    expect((await ask('GET', `${again.address}/control/state`)).body).toEqual(before)
    expect((await credential(again.address)).body).toEqual({ id })
    expect((await ask('GET', `${again.address}/mailbox/messages`)).body).toMatchObject([{ to: [to] }])
    expect((await ask('GET', `${again.address}/sso/jwks`)).body).toEqual(keys)
  })

  it('ends when its starter lets go of it', async () => {
    const child = spawnSandbox(await openFolder())
    await readReady(child)
    child.disconnect()
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  it('says in one sentence which port is taken and which setting changes it', async () => {
    const folder = await openFolder()
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    onTestFinished(() => void other.close())
    const { port } = other.address() as { port: number }
    for (const setting of ['SANDBOX_PORT', 'SANDBOX_SMTP_PORT']) {
      const child = spawnSandbox(folder, { [setting]: String(port) })
      const [words] = await once(child.stderr as NodeJS.ReadableStream, 'data')
      expect(String(words)).toBe(
        `Port ${port} is already in use: set ${setting} to a free one, or stop who listens there.\n`,
      )
      expect(await once(child, 'exit')).toEqual([1, null])
    }
  })
})
