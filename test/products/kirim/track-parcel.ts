/** Looks up where a parcel is. */
import { z } from 'zod'
import { defineAction, defineVersion, path } from '../../../products/define.ts'

const parcel = z.object({ parcel: z.object({ number: z.string().max(40), place: z.string().max(80) }) })

const v1 = defineVersion({
  version: 1,
  scopes: ['kirim:parcel:read'],
  endpoints: ['GET /parcels/{}'],
  effect: 'read',
  dataClass: 'business',
  identity: 'none',
  repeatable: true,
  limits: { maxPerDay: { default: 100, max: 1_000 } },
  input: z.strictObject({ parcel: z.string().min(1).max(40).describe('Number of the parcel.') }),
  output: z.strictObject({
    parcel: z.string().max(40).describe('Number of the parcel.'),
    place: z.string().max(80).describe('Where it is.'),
  }),
  prepare: () => ({}),
  measure: () => ({ amount: null }),
  call: (input) => ({ method: 'GET', path: path`/parcels/${input.parcel}` }),
  read({ body }) {
    const { number, place } = parcel.parse(body).parcel
    return { parcel: number, place }
  },
  summarise: ({ place }) => `at ${place}`,
  cannot: [{ part: 'stop', hold: { endpoints: ['POST /parcels', 'DELETE /parcels/{}'] } }],
  sample: {
    input: { parcel: 'P-1' },
    lookups: {},
    answer: { status: 200, body: { parcel: { number: 'P-1', place: 'Bandung' } } },
  },
})

export const trackParcel = defineAction({
  id: 'kirim_track_parcel',
  product: 'kirim',
  evidence: 'documented',
  icon: 'truck',
  effect: 'read',
  dataClass: 'business',
  together: ['kirim_send_parcel'],
  versions: [v1],
})
