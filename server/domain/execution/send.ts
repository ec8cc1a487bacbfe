/** The one place of this room that has the vault sign and send; it never tries again. */
import type { Lookup, Product, ProductCall } from '../../../products/define.ts'
import type { Context } from '../audit/index.ts'
import type { SealedCredential, SignedOutcome } from '../vault/index.ts'
import { patience } from './execution.ts'

/** With whose right a product is called. */
export interface Line {
  product: Product
  credential: SealedCredential
}

export function send(ctx: Context, line: Line, call: ProductCall): Promise<SignedOutcome> {
  return callProduct(ctx, line, { ...call, timeoutMs: patience.callMs })
}

/** A read before the act, of which nothing hangs but the act itself. */
export function lookUp(ctx: Context, line: Line, { path, body }: Lookup): Promise<SignedOutcome> {
  const asked = body === undefined ? { method: 'GET' as const } : { method: 'POST' as const, body }
  return callProduct(ctx, line, { ...asked, path, timeoutMs: patience.lookUpMs })
}

/** The look-up of a write whose answer was lost. */
export function find(ctx: Context, line: Line, call: ProductCall): Promise<SignedOutcome> {
  return callProduct(ctx, line, { ...call, timeoutMs: patience.findMs })
}

function callProduct(ctx: Context, { product, credential }: Line, call: ProductCall & { timeoutMs: number }) {
  const { method, path, body, timeoutMs } = call
  return ctx.vault.call(credential, {
    method,
    prefix: product.prefix,
    path: path.text,
    timeoutMs,
    ...(body === undefined ? {} : { body }),
  })
}
