/** The list that keeps withdrawals outside the database, where the settings say: in a file, or in a bucket. */
import type { Config } from './config.ts'
import type { Clock } from './platform/clock.ts'
import { keptBucket } from './platform/kept-bucket.ts'
import { keptFile } from './platform/kept-file.ts'
import { type KeptList, lineKeys } from './platform/kept-list.ts'
import type { Sender } from './platform/send-http.ts'

export function openWithdrawals(config: Config, by: { sender: Sender; clock: Clock }): { withdrawals: KeptList } {
  const { WITHDRAWALS_LIST: place, WITHDRAWALS_BUCKET_KEY: text } = config
  const keys = lineKeys(config.WITHDRAWALS_KEYS, 'WITHDRAWALS_KEYS')
  if (!/^https?:/.test(place)) return { withdrawals: keptFile(place, keys) }
  const [, region = '', id = '', secret = ''] = /^([^/]+)\/([^:]+):(.+)$/.exec(text) ?? []
  return { withdrawals: keptBucket({ url: place, key: { region, id, secret }, ...by }, keys) }
}
