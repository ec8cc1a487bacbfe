/** Has a parcel sent. */
import { z } from 'zod'
import { defineAction, defineVersion, path } from '../../../products/define.ts'

const parcel = z.object({ parcel: z.object({ number: z.string().max(40) }) })

const v1 = defineVersion({
  version: 1,
  scopes: ['kirim:parcel:create'],
  endpoints: ['POST /parcels', 'GET /parcels/{}'],
  effect: 'write',
  dataClass: 'business',
  identity: 'none',
  repeatable: false,
  limits: { maxPerDay: { default: 5, max: 50 } },
  input: z.strictObject({ to: z.string().min(1).max(80).describe('City it goes to.') }),
  output: z.strictObject({ parcel: z.string().max(40).describe('Number of the parcel.') }),
  prepare: () => ({}),
  measure: () => ({ amount: null }),
  call: (input, _found, act) => ({
    method: 'POST',
    path: path`/parcels`,
    body: { to: input.to, custom_id: act.reference },
  }),
  read: ({ body }) => ({ parcel: parcel.parse(body).parcel.number }),
  find: (act) => ({ method: 'GET', path: path`/parcels/${act.reference}` }),
  summarise: (output) => output.parcel,
  cannot: [
    { part: 'pay', hold: { rights: ['kirim:payment:create'] } },
    { part: 'recall', hold: { endpoints: ['DELETE /parcels/{}'] } },
  ],
  sample: {
    input: { to: 'Bandung' },
    lookups: {},
    answer: { status: 201, body: { parcel: { number: 'P-1' } } },
  },
})

export const sendParcel = defineAction({
  id: 'kirim_send_parcel',
  product: 'kirim',
  evidence: 'documented',
  icon: 'package-plus',
  effect: 'write',
  dataClass: 'business',
  together: ['kirim_track_parcel'],
  versions: [v1],
})
