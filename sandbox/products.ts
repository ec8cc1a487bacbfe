/** The products behind the gateway; the only list of them. */
import { desty } from './desty/index.ts'
import type { Product } from './gateway/endpoint.ts'
import { jurnal } from './jurnal/index.ts'
import { talenta } from './talenta/index.ts'

export const products: readonly Product[] = [jurnal, talenta, desty]
