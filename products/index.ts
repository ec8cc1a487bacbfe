/** The products, in the order in which people see them. */
import type { Product } from './define.ts'
import { desty } from './desty/index.ts'
import { jurnal } from './jurnal/index.ts'
import { other } from './other/index.ts'
import { qontak } from './qontak/index.ts'
import { talenta } from './talenta/index.ts'

export const products: Product[] = [qontak, talenta, jurnal, desty, other]
