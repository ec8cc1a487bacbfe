/** A directory whose every word the test chooses, for all companies of the sandbox. */
import { createServer } from 'node:http'
import { onTestFinished } from 'vitest'
import { httpDirectory } from '../../server/domain/company/index.ts'
import { createSender } from '../../server/platform/send-http.ts'
import { openBench } from '../domain/open-bench.ts'

/** A directory that says what the test lets it say, or nothing while `companies` is undefined. */
export async function openDirectory() {
  const bench = await openBench()
  const { companies } = await bench.tools.directory.companies()
  const told: { companies: unknown[] | undefined; changed: string[] | undefined; asked: number; paths: string[] } = {
    ...{ companies, changed: undefined, asked: 0, paths: [] },
  }
  const server = createServer((request, response) => {
    const { url = '' } = request
    told.asked += 1
    told.paths.push(url)
    const [status, body] = answerOf(told, url)
    response.writeHead(status).end(JSON.stringify(body))
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const sender = createSender()
  onTestFinished(async () => {
    await sender.close()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const tools = { ...bench.tools, directory: httpDirectory(sender, `http://127.0.0.1:${port}`) }
  return { bench, companies, told, tools }
}

function answerOf(
  { companies, changed, asked }: { companies: unknown[] | undefined; changed: string[] | undefined; asked: number },
  url: string,
): [status: number, body: unknown] {
  if (!companies) return [503, undefined]
  if (url.startsWith('/changes')) return [200, { epoch: 1, version: asked, companies: changed }]
  if (url === '/companies') return [200, { companies }]
  const one = companies.find((company) => (company as { id: string }).id === url.slice('/companies/'.length))
  return one ? [200, one] : [404, {}]
}
