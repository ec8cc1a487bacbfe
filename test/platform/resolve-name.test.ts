import { readFile } from 'node:fs/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createResolver } from '../../server/platform/resolve-name.ts'
import { createGuardedSender } from '../../server/platform/send-guarded.ts'
import { post } from './host.ts'
import { nameHost } from './name-host.ts'

describe('a name', () => {
  it('stands for all its addresses, of both families [CRED-5]', async () => {
    const six = '2606:4700:0:0:0:0:0:1111'
    const { server } = await nameHost({
      'both.example': [six, '93.184.215.14', '10.0.0.1'],
      'six.example': [six],
      'gone.example': [],
    })
    const resolve = createResolver([server])
    const places = [
      { address: '93.184.215.14', family: 4 },
      { address: '10.0.0.1', family: 4 },
      { address: '2606:4700::1111', family: 6 },
    ]
    expect(await resolve('both.example')).toEqual(places)
    expect(await resolve('six.example')).toEqual(places.slice(2))
    expect(await resolve('gone.example')).toEqual([])
  })

  it('that is an address, or this machine, is asked of nobody [CRED-5]', async () => {
    const { server, asked } = await nameHost({})
    const resolve = createResolver([server])
    expect(await resolve('10.0.0.1')).toEqual([{ address: '10.0.0.1', family: 4 }])
    expect(await resolve('::1')).toEqual([{ address: '::1', family: 6 }])
    expect(await resolve('localhost')).toEqual([{ address: '127.0.0.1', family: 4 }])
    expect(asked).toEqual([])
  })

  it('that hangs is given up in two seconds, and holds nothing else up meanwhile [ACT-6] [CRED-5]', async () => {
    const { server, asked } = await nameHost({ 'quick.example': ['10.0.0.1'] })
    const guarded = createGuardedSender({ toPrivate: false, resolve: createResolver([server]) })
    onTestFinished(() => guarded.close())
    const begun = performance.now()
    const send = (url: string) => guarded.send({ ...post, url: new URL(url) })
    const hanging = Array.from({ length: 64 }, (_, call) => send(`https://hangs-${call}.example/`))
    // Reading a file needs one of the few threads that the system's own look-up would take.
    await readFile(import.meta.filename)
    expect(await send('https://quick.example/')).toMatchObject({ cause: 'forbidden' })
    expect(performance.now() - begun).toBeLessThan(1_900)
    expect(asked.some((name) => name.startsWith('hangs-'))).toBe(true)
    for (const outcome of await Promise.all(hanging))
      expect(outcome).toMatchObject({ sent: 'no', cause: 'unreachable' })
    expect(performance.now() - begun).toBeLessThan(4000)
  })
})
