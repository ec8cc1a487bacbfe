/** Opens a server's port; one that is taken is said in a sentence that names the setting. */
import { once } from 'node:events'
import type { Server } from 'node:net'

export async function listen(server: Server, at: { port: number; host: string; setting: string }): Promise<void> {
  server.listen(at.port, at.host)
  try {
    await once(server, 'listening')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new Error(`Port ${at.port} is already in use: set ${at.setting} to a free one, or stop who listens there.`)
  }
}
