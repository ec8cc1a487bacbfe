import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { agentOf, choose } from '../stories/builder.ts'
import { type Visitor, visit } from '../visitor.ts'
import { freshSettings, type Program, startProgram } from './program.ts'

/** The forms in which a secret could stand somewhere. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret)
  return [
    secret,
    bytes.toString('hex'),
    bytes.toString('base64').replace(/=+$/, '').slice(0, -1),
    encodeURIComponent(secret),
  ]
}

/** Everything that stands in a folder, file by file. */
async function* filesIn(folder: string): AsyncGenerator<{ name: string; content: Buffer }> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile())
      yield { name: join(entry.parentPath, entry.name), content: await readFile(join(entry.parentPath, entry.name)) }
}

async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + 15_000
  while (Date.now() < end) {
    const found = await look()
    if (found !== undefined) return found
  }
  throw new Error('It did not come about within 15 seconds.')
}

/** Chooses, asks, approves by the link of the mail, makes a token and acts: every secret of the house is in use. */
async function useEverything(program: Program) {
  const dewi = await visit(program.address).signIn('dewi', '/sign-in')
  const agent = await agentOf(dewi)
  await choose(dewi, agent)
  await dewi.api('POST', `/v1/agents/${agent}/approval-requests`, {})
  const link = await until(async () => {
    const answer = await fetch(`${program.sandbox}/mailbox/messages?to=sari@kopinusantara.example`)
    const mails = (await answer.json()) as { text: string }[]
    return /\/approve\/l\/([\w-]+)/.exec(mails[0]?.text ?? '')?.[1]
  })
  const sari = await visit(program.address).signIn('sari', '/approve/sign-in')
  const page = await sari.open(`/approve/l/${link}`)
  const fieldOf = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page.text)?.[1] ?? ''
  await sari.submit(`${new URL(page.url).pathname}/decide`, {
    csrf: fieldOf('csrf'),
    digest: fieldOf('digest'),
    outcome: 'approve',
  })
  const { token } = (await dewi.api('POST', `/v1/agents/${agent}/runtime-tokens`, { name: 'chat' })).body
  const act = () =>
    fetch(`${program.address}/v1/executions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': 'canary-1' },
      body: JSON.stringify({
        action: 'jurnal_create_sales_invoice',
        input: { customer: 'PT Contoh', items: [{ product: 'KOP-GAYO-1', quantity: 1 }] },
      }),
    })
  await until(async () => ((await act()).status === 200 ? true : undefined))
  return { token, link, people: [dewi, sari], agent, dewi }
}

const cookiesOf = (people: Visitor[]) =>
  people.flatMap((person) => ['session', 'approve'].flatMap((name) => person.cookie(name) ?? []))

/** What the API says about all that was used. */
async function readAnswers(dewi: Visitor, agent: string): Promise<string> {
  const paths = [
    `/v1/agents/${agent}`,
    `/v1/agents/${agent}/runtime-tokens`,
    `/v1/agents/${agent}/executions`,
    '/v1/audit-events',
  ]
  return JSON.stringify(await Promise.all(paths.map(async (path) => (await dewi.api('GET', path)).body)))
}

describe('A secret of the running program', () => {
  // Long because a secret may come out at so many places.
  it('[CRED-4] [APPR-1] [RUN-3] stands in no database file, no log line and no answer', async () => {
    const settings = await freshSettings()
    const program = await startProgram({ ...settings, LOG_LEVEL: 'debug' })
    const { token, link, people, agent, dewi } = await useEverything(program)
    const answers = await readAnswers(dewi, agent)
    expect(await program.interrupt()).toBe(0)

    const journals: string[] = []
    for await (const { content } of filesIn(join(settings.DATA_DIR, 'sandbox'))) journals.push(content.toString())
    const clientSecrets = new Set(
      [...journals.join().matchAll(/"clientSecret":"([^"]+)"/g)].map((found) => found[1] ?? ''),
    )
    const files = ['key-encryption', 'link', 'pseudonym'].map((name) => join(settings.DATA_DIR, `keys/${name}.key`))
    const keys = await Promise.all(files.map((file) => readFile(file, 'utf8')))
    const planted = {
      token,
      link,
      cookies: cookiesOf(people),
      clientSecrets: [...clientSecrets],
      keys: keys.map((key) => key.trim().split(':')[1] ?? ''),
    }
    expect(planted.cookies).toHaveLength(2)
    expect(clientSecrets.size).toBe(1)

    const forms = Object.values(planted).flat().flatMap(formsOf)
    for (const form of forms) {
      expect(program.said().includes(form), `in the log: ${form.slice(0, 6)}…`).toBe(false)
      expect(answers.includes(form), `in an answer: ${form.slice(0, 6)}…`).toBe(false)
    }
    // What is no secret is found by the same look: the look can see.
    let seen = 0
    for await (const { name, content } of filesIn(join(settings.DATA_DIR, 'postgres'))) {
      if (content.includes('Kopi Assistant')) seen += 1
      for (const form of forms) expect(content.includes(form), `${form.slice(0, 6)}… in ${name}`).toBe(false)
    }
    expect(seen).toBeGreaterThan(0)
  }, 90_000)
})
