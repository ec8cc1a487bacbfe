/** Mekari Kirim: a sixth product that nobody but a test knows; its folder is all there is of it. */
import { defineProduct } from '../../../products/define.ts'
import en from './en.json' with { type: 'json' }
import id from './id.json' with { type: 'json' }
import { sendParcel } from './send-parcel.ts'
import { trackParcel } from './track-parcel.ts'

export const kirim = defineProduct({
  id: 'kirim',
  name: 'Mekari Kirim',
  prefix: '/kirim/v1',
  basis: 'approval',
  proof: { path: '/me' },
  sentences: { en, id },
  actions: [sendParcel, trackParcel],
})
