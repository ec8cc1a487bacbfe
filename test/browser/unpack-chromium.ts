/** Unpacks the browser of @sparticuz/chromium into TMPDIR; a process of its own, since the package knows no other folder. */
import { fileURLToPath } from 'node:url'
import chromium, { inflate } from '@sparticuz/chromium'

await chromium.executablePath()
// The libraries it links to (nss, expat); the package unpacks them by itself only where it believes to be in a cloud function.
await inflate(fileURLToPath(new URL('../bin/al2023.tar.br', import.meta.resolve('@sparticuz/chromium'))))
