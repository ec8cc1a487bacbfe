/** The pages as they are built for /parts, served as bare files: parts need no house. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

const home = join(import.meta.dirname, '../../dist/parts')
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** What is no file of the build is the page itself, as the house answers too; nobody is there for what pages ask. */
export async function serveParts() {
  const server = createServer(async ({ url = '/' }, answer) => {
    if (url.startsWith('/v1/')) return void answer.writeHead(404).end()
    const path = extname(url) ? join(home, url) : join(home, 'index.html')
    const content = await readFile(path).catch(() => null)
    if (!content) return void answer.writeHead(404).end()
    answer.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' }).end(content)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { address, sandbox: address, close: () => new Promise((resolve) => server.close(resolve)) }
}
