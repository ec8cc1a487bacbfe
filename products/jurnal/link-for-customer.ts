/** The link by which a customer sees an invoice without signing in: asked for once the invoice exists. */
import { z } from 'zod'
import { type Act, type Answer, type ProductCall, path } from '../define.ts'
import type { SaleOutput } from './read-sale.ts'

export const linkForCustomer = {
  call({ body }: Answer): ProductCall {
    const { sales_invoice } = z.object({ sales_invoice: z.object({ id: z.int() }) }).parse(body)
    return { method: 'GET', path: path`/sales_invoices/${sales_invoice.id}/register_tiny_url` }
  },

  read({ body }: Answer, output: SaleOutput, { webAddress }: Act): SaleOutput {
    const { url } = z.object({ url: z.url() }).parse(body)
    const { protocol, origin } = new URL(url)
    // It goes to a customer: nothing but a page, and in the clear only where Jurnal itself is (the sandbox).
    const isFit = protocol === 'https:' || origin === new URL(webAddress).origin
    return isFit ? { ...output, publicLink: url } : output
  },
}
