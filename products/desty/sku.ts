/** A product as Desty counts it: every variant by itself, under a code of its own (SKU). */
import { z } from 'zod'
import { idText, plainText } from './value.ts'

export interface Sku {
  code: string
  /** Name of the product, which its variants share. */
  product: string
  /** The name with the variant. */
  label: string
  isBundle: boolean
  /** What lies in each warehouse; null where Desty states nothing. */
  stock: { warehouse: string; onHand: number | null }[]
}

const stock = z
  .object({ warehouseId: idText, onHandStock: z.number().nullish() })
  .transform(({ warehouseId, onHandStock }) => ({ warehouse: warehouseId, onHand: onHandStock ?? null }))

/** Only products with variants have options; their form is not published, and codes tell variants apart too. */
const variant = z.object({
  skuNumber: z
    .string()
    .max(100)
    .regex(/^\P{C}+$/u)
    .nullish()
    .catch(null),
  variantNameOptionList: z.array(z.string()).nullish().catch([]),
  masterInventoryList: z.array(stock).nullish(),
})
const naming = z.object({ productName: plainText(200), isBundleProduct: z.boolean().nullish() })

/** One SKU by itself, with the name of its product. */
export const skuDetail = variant.extend(naming.shape).transform((found) => skuOf(found, found))

/** A product with all its SKUs; without a code one cannot be asked for. */
export const skusOfProduct = naming
  .extend({ skuInfoList: z.array(variant).nullish() })
  .transform((product) => (product.skuInfoList ?? []).filter((one) => one.skuNumber).map((one) => skuOf(product, one)))

function skuOf(product: z.infer<typeof naming>, one: z.infer<typeof variant>): Sku {
  const options = plainText(80).parse((one.variantNameOptionList ?? []).join(', '))
  return {
    code: one.skuNumber ?? '',
    product: product.productName,
    label: options ? `${product.productName} (${options})` : product.productName,
    isBundle: product.isBundleProduct ?? false,
    stock: one.masterInventoryList ?? [],
  }
}

/** All it goes by, the fullest first. */
export const namesOfSku = ({ label, product, code }: Sku) => [label, product, code]
