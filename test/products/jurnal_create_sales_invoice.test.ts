import { describeSale } from './sale-contract.ts'

describeSale('jurnal_create_sales_invoice', 'sales_invoice')
