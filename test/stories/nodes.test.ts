import { describe, expect, it, onTestFinished } from 'vitest'
import { newest } from '../../products/define.ts'
import { createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { createLog } from '../../server/platform/log.ts'
import { withAction } from '../catalogue/change-action.ts'
import { freePort } from '../free-port.ts'
import { invoice } from './builder.ts'
import { postTo } from './post-to.ts'
import { decider, fieldsOf, headingOf, openAsked } from './super-admin.ts'

describe('A decision over several nodes', () => {
  it('[APPR-7] is refused with the difference when a newer node knows an action in another meaning', async () => {
    const { house, path } = await openAsked({ actions: [invoice] })
    const sari = await decider(house)
    const form = fieldsOf(await sari.open(path))
    const port = await freePort()
    const app = await createApp({
      config: readConfig({ ...house.env, PORT: String(port), PUBLIC_URL: house.address }),
      products: widened(),
      databaseUrl: house.databaseUrl,
      clock: house.clock,
      log: createLog({ level: 'silent' }),
    })
    onTestFinished(() => app.close())
    await app.listen()
    const answer = await postTo(`http://127.0.0.1:${port}${path}/decide`, sari, { ...form, outcome: 'approve' })
    expect(answer.status).toBe(409)
    const page = { url: '', status: 409, headers: answer.headers, text: await answer.text() }
    expect(headingOf(page)).toBe('Permintaan ini sudah berubah')
    expect(page.text).toContain('keterangan Membuat faktur penjualan kini berbeda')
    expect(await house.look('SELECT 1 FROM decision')).toEqual([])
  })
})

/** The same products, in which a newer version of the invoice may do more a day. */
function widened() {
  return withAction((action) => {
    const latest = newest(action)
    if (!latest) return action
    const limits = { ...latest.limits, maxPerDay: { default: 20, max: 2_000 } }
    return { ...action, versions: [...action.versions, { ...latest, version: latest.version + 1, limits }] }
  })
}
