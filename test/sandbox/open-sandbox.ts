/** Opens a sandbox of its own for a test, on free ports and in a fresh folder; it is gone when the test ends. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type RunningSandbox, startSandbox } from '../../sandbox/sandbox.ts'

export const clientSecret = 'client-secret-of-this-test'
export const issuerToken = 'issuer-token-of-this-test'
export const redirectUri = 'http://127.0.0.1:4000/sign-in/callback'

/** `folder`: where another was before. */
export async function openSandbox(folder?: string): Promise<RunningSandbox> {
  const dataDir = folder ?? (await openFolder())
  const options = { dataDir, redirectUris: [redirectUri], clientSecret, issuerToken }
  const sandbox = await startSandbox({ port: 0, smtpPort: 0, ...options })
  onTestFinished(() => sandbox.stop())
  return sandbox
}

export async function openFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Sends JSON and returns status and answer. */
export async function ask(method: string, url: string, options: { body?: unknown; bearer?: string } = {}) {
  const { body, bearer } = options
  const headers: Record<string, string> = bearer ? { authorization: `Bearer ${bearer}` } : {}
  if (body !== undefined) headers['content-type'] = 'application/json'
  const response = await fetch(url, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) })
  const text = await response.text()
  // biome-ignore lint/suspicious/noExplicitAny: a foreign answer, looked into by the test's own expectations
  return { status: response.status, body: text ? (JSON.parse(text) as any) : undefined }
}
