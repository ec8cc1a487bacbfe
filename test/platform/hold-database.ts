/** A process that owns the embedded database of a folder until SIGTERM: prints its address, then what it is told. */
import { startEmbedded } from '../../server/platform/database/embedded.ts'

const { url, stop } = await startEmbedded({ dataDir: process.argv[2] ?? '', log: (line) => console.error(line) })
process.once('SIGTERM', () => {
  void stop()
})
// Last, as whoever reads it may send the signal at once.
console.log(url)
