/** What a sale needs to know from Jurnal before it can be written: the customer, the products with their prices, the taxes. */
import { z } from 'zod'
import { type Answer, type Found, type Lookup, path } from '../define.ts'
import { readSearch } from './find-by-name.ts'

const customer = z.object({ id: z.int(), display_name: z.string() })
export type Customer = z.infer<typeof customer>

/** The code is `product_code` in searches; a product of which nothing is said about tax has none. */
const product = z.object({
  id: z.int(),
  name: z.string(),
  product_code: z.string().nullish(),
  sell_price_per_unit: z.union([z.string(), z.number()]),
  sell_tax_id: z.int().nullish(),
})
export type Product = z.infer<typeof product>

const tax = z.object({ id: z.int(), rate: z.union([z.string(), z.number()]) })
export type Tax = z.infer<typeof tax>

export function findCustomer(asked: string): Lookup<Customer> {
  return {
    path: path`/select2_resources/get_person?q=${asked}`,
    scope: 'jurnal:customer:read',
    read: (answer) =>
      readSearch(answer, { field: 'customer', asked, item: customer, namesOf: ({ display_name }) => [display_name] }),
  }
}

export function findProduct(asked: string, field: string): Lookup<Product> {
  const namesOf = ({ name, product_code }: Product): [string, string | null | undefined] => [name, product_code]
  return {
    path: path`/select2_resources/get_product?q=${asked}`,
    scope: 'jurnal:product:read',
    read: (answer) => readSearch(answer, { field, asked, item: product, namesOf }),
  }
}

/** All taxes of the company: products name theirs by number only. */
export function listTaxes(): Lookup<Tax[]> {
  return { path: path`/taxes?page_size=100`, scope: 'jurnal:tax:read', read: readTaxes }
}

function readTaxes({ status, body }: Answer): Found<Tax[]> {
  if (status !== 200) throw new TypeError(`Jurnal answered the list of taxes with ${status}.`)
  return { kind: 'one', value: z.object({ company_taxes: z.array(tax) }).parse(body).company_taxes }
}
