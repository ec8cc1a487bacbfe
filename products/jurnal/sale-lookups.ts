/** What a sale needs to know from Jurnal before it can be written: customer, products, taxes, terms, tags, or the order it is of. */
import { z } from 'zod'
import { type Answer, type Found, type Lookup, listPages, type Path, path } from '../define.ts'
import { readSearch, sameName } from './find-by-name.ts'
import { type Order, order } from './sales-order.ts'

const archive = z.boolean().nullish()

const customer = z.object({ id: z.int(), display_name: z.string(), archive })
export type Customer = z.infer<typeof customer>

/** The code is `product_code` in searches; a product of which nothing is said about tax has none. */
const product = z.object({
  id: z.int(),
  name: z.string(),
  product_code: z.string().nullish(),
  sell_price_per_unit: z.union([z.string(), z.number()]),
  sell_tax_id: z.int().nullish(),
  archive,
})
export type Product = z.infer<typeof product>

const tax = z.object({ id: z.int(), name: z.string(), rate: z.union([z.string(), z.number()]) })
export type Tax = z.infer<typeof tax>

/** Jurnal lists what a customer withholds beside what is added to a price; only the name tells them apart. */
export const isAdded = ({ name }: Tax): boolean => !/(?<![a-z])(pph|wht|with?holding)(?![a-z])/i.test(name)

const named = z.object({ name: z.string() })
export type Named = z.infer<typeof named>

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
export const listTaxes = (): Lookup<Tax[]>[] =>
  pagesOf((page) => ({
    path: path`/taxes?page=${page}&page_size=100`,
    scope: 'jurnal:tax:read',
    read: (answer) => readList(answer, 'company_taxes', tax),
  }))

export const listTerms = (): Lookup<Named[]>[] =>
  pagesOf((page) => listNamed(path`/terms?page=${page}&page_size=100`, 'terms'))

export const listTags = (): Lookup<Named[]>[] =>
  pagesOf((page) => listNamed(path`/tags?page=${page}&page_size=100`, 'tags'))

/** An order goes by its number with people, which Jurnal does not search by: so it is looked for among the newest. */
export const listOrders = (number: string): Lookup<Order[]>[] =>
  pagesOf((page) => ({
    path: path`/sales_orders?page=${page}&page_size=50&sort_key=transaction_date&sort_order=desc`,
    scope: 'jurnal:sales-order:read',
    fresh: true,
    read(answer) {
      const { value } = readList(answer, 'sales_orders', z.looseObject({ transaction_no: z.string() }))
      return {
        kind: 'one',
        value: value.filter((one) => sameName(one.transaction_no, number)).map((one) => order.parse(one)),
      }
    },
  }))

const mostPages = 5

/** A page that does not say how many there are is one of the most. */
const pagesOf = <T>(lookUp: (page: number) => Lookup<T>): Lookup<T>[] =>
  listPages(mostPages, { lookUp, countOf: ({ body }) => counted.parse(body).total_pages ?? mostPages })

const counted = z.object({ total_pages: z.int().nullish() })

const listNamed = (where: Path, key: string): Lookup<Named[]> => ({
  path: where,
  scope: 'jurnal:term:read',
  read: (answer) => readList(answer, key, named),
})

function readList<T>({ status, body }: Answer, key: string, item: z.ZodType<T>): Extract<Found<T[]>, { kind: 'one' }> {
  if (status !== 200) throw new TypeError(`Jurnal answered the list ${key} with ${status}.`)
  return { kind: 'one', value: z.object({ [key]: z.array(item) }).parse(body)[key] ?? [] }
}
