/** Calls Jurnal through the sandbox's gateway, with the least a document needs. */
import { type Client, call, type Reply } from './call-gateway.ts'

const api = '/public/jurnal/api/v1'

export const gayo = { product_code: 'KOP-GAYO-1' }

export const get = (client: Client, path: string): Promise<Reply> => call(client, { path: api + path })

export const post = (client: Client, path: string, body?: unknown): Promise<Reply> =>
  call(client, { method: 'POST', path: api + path, body })

export const createOrder = (client: Client, fields: object) =>
  post(client, '/sales_orders', {
    sales_order: { person_name: 'Toko Maju', transaction_lines_attributes: [gayo], ...fields },
  })

export const createInvoice = (client: Client, fields: object) =>
  post(client, '/sales_invoices', {
    sales_invoice: { person_name: 'PT Contoh', transaction_lines_attributes: [gayo], ...fields },
  })
