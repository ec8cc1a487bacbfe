import { describeSale } from './sale-contract.ts'

describeSale('jurnal_create_sales_order', 'sales_order')
