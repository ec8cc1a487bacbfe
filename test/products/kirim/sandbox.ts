/** The sandbox's stand-in for it: a parcel for each reference. */
import { type Call, type Product, Refusal } from '../../../sandbox/gateway/endpoint.ts'

interface Parcel {
  company: string
  number: string
  reference: string
  place: string
}

export const kirimDouble: Product = {
  name: 'kirim',
  prefix: '/kirim/v1',
  scopes: ['kirim:parcel:read', 'kirim:parcel:create'],
  books: { parcels: 'kirim.parcels' },
  endpoints: [
    { method: 'GET', path: '/me', scopes: [], answer: ({ company }) => ({ status: 200, body: { company } }) },
    { method: 'POST', path: '/parcels', scopes: ['kirim:parcel:create'], answer: send },
    { method: 'GET', path: '/parcels/:id', scopes: ['kirim:parcel:read', 'kirim:parcel:create'], answer: show },
  ],
}

function send({ sandbox, company, body }: Call) {
  const { to, custom_id: reference } = body as { to: string; custom_id: string }
  const number = `P-${sandbox.state.next('kirim.parcels')}`
  const parcel: Parcel = { company, number, reference, place: to }
  sandbox.state.put('kirim.parcels', number, parcel)
  return { status: 201, body: { parcel } }
}

function show({ sandbox, company, params }: Call) {
  const parcel = sandbox.state
    .all<Parcel>('kirim.parcels')
    .find((one) => one.company === company && (one.number === params.id || one.reference === params.id))
  if (!parcel) throw new Refusal(404, { errors: 'Record not found' })
  return { status: 200, body: { parcel } }
}
