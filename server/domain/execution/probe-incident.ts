/** Sees whether an incident is over: by the product's harmless read, with the credential that met it or another that lives. */
import type { Context } from '../audit/index.ts'
import { findProbingCredential } from '../credential/index.ts'
import { closeIncidents, findIncident } from '../incident/index.ts'
import { probe } from './send.ts'

/** Ends it where the call is accepted, and where nobody is left whom it could bother. */
export async function probeIncident(ctx: Context, input: { incident: string }): Promise<void> {
  const incident = await findIncident(ctx, input.incident)
  if (!incident || incident.closedAt) return
  const product = ctx.catalogue.products.find(({ id }) => id === incident.product)
  const isOne = incident.cause === 'signature_refused'
  const credential = await findProbingCredential(ctx, {
    product: incident.product,
    credential: isOne ? incident.credential : null,
  })
  const end = { product: incident.product, credential: incident.credential }
  if (!credential || !product?.proof) return closeIncidents(ctx, end)
  const outcome = await probe(ctx, { product, credential }, product.proof.path)
  // Whoever opened it may be another process, so that this one would not know that it ends.
  if (outcome.kind === 'answer') await closeIncidents(ctx, end)
}
