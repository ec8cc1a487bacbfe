/** What the sandbox's Desty answers: always with 200, and only to whoever may ask. */
import { describe, expect, it } from 'vitest'
import { call, issueClient, openClient } from './call-gateway.ts'

const scopes = ['desty:product-stock:read', 'desty:payment-status:read', 'desty:voucher:read']
const shop = () => openClient({ product: 'desty', scopes })
const get = async (path: string) => call(await shop(), { path: `/desty/api${path}` })
const list = async (path: string, body: unknown) =>
  call(await shop(), { method: 'POST', path: `/desty/api${path}`, body })

describe('Desty', () => {
  it('puts every answer in one envelope under a 200, its errors too', async () => {
    const yes = await get('/merchant/detail')
    expect([yes.status, yes.body]).toEqual([
      200,
      { success: true, code: '0', msg: 'success', data: { merchantId: '102938', tenantId: '102938' } },
    ])
    for (const [path, code] of [
      ['/product/sku/detail?skuNumber=NONE', 'SKU_NOT_FOUND'],
      ['/product/sku/detail', 'PARAM_ERROR'],
      ['/order/detail?orderId=1', 'ORDER_NOT_FOUND'],
      ['/order/detail?orderId=a%2Fb', 'PARAM_ERROR'],
      ['/voucher/detail?code=NONE', 'VOUCHER_NOT_FOUND'],
      ['/voucher/detail', 'PARAM_ERROR'],
    ] as const) {
      const no = await get(path)
      expect([no.status, no.body.success, no.body.code, no.body.data], path).toEqual([200, false, code, null])
    }
  })

  it('lists its products on three pages, and none beyond', async () => {
    const sizes = []
    for (const pageNumber of [1, 2, 3, 4]) {
      const { data } = (await list('/product/page', { pageNumber, pageSize: 50 })).body
      expect(data.totalPages).toBe(3)
      sizes.push(data.results.length)
    }
    expect(sizes).toEqual([50, 50, 19, 0])
    expect((await list('/product/page', { pageNumber: 0, pageSize: 50 })).body.code).toBe('PARAM_ERROR')
    expect((await list('/product/page', { pageNumber: 1, pageSize: 51 })).body.code).toBe('PARAM_ERROR')
  })

  it('names a SKU with its product and what lies in each warehouse', async () => {
    const warehouses = (await list('/warehouse/list', { pageNumber: 1, pageSize: 50 })).body.data.results
    expect(warehouses.map(({ warehouseName }: { warehouseName: string }) => warehouseName)).toEqual([
      ...['Gudang Jakarta', 'Gudang Bandung', 'Gudang Surabaya'],
    ])
    expect((await get('/product/sku/detail?skuNumber=KMJ-BIR-M')).body.data).toMatchObject({
      ...{ productName: 'Kemeja Linen', isBundleProduct: false, skuNumber: 'KMJ-BIR-M' },
      variantNameOptionList: ['Biru', 'M'],
      masterInventoryList: [12, 0, 3].map((onHandStock, index) => ({
        warehouseId: warehouses[index].warehouseId,
        onHandStock,
      })),
    })
  })

  it('knows of a buyer what the real one knows, and of no other company’s', async () => {
    const kopi = await shop()
    const path = '/desty/api/order/detail?orderId=241107'
    expect((await call(kopi, { path })).body.data).toMatchObject({
      ...{ hasPaid: true, totalPrice: 200_000 },
      customerInfo: { name: 'Rini Astuti', phone: '0811-1000-222' },
    })
    const samudra = await issueClient(kopi.address, { company: '305112', product: 'desty', scopes })
    expect((await call(samudra, { path })).body.code).toBe('ORDER_NOT_FOUND')
    expect((await call(samudra, { path: '/desty/api/order/detail?orderId=530001' })).body.code).toBe('0')
    const orders = (await list('/order/page', { pageNumber: 1, pageSize: 5, status: 'Unpaid' })).body.data
    expect(orders.results).toHaveLength(2)
  })

  it('opens each question to its own scope only', async () => {
    const client = await openClient({ product: 'desty', scopes: ['desty:voucher:read'] })
    expect((await call(client, { path: '/desty/api/voucher/detail?code=KOPI10' })).body.data.status).toBe('ACTIVE')
    for (const path of ['/product/sku/detail?skuNumber=KMJ-BIR-M', '/order/detail?orderId=241107'])
      expect((await call(client, { path: `/desty/api${path}` })).status, path).toBe(403)
  })

  it('shows people what it holds, with everything in it escaped', async () => {
    const { address } = await shop()
    const page = await (await fetch(`${address}/desty-admin`)).text()
    for (const text of ['Kemeja Linen · Biru · M', 'Gudang Bandung', '241108', 'HARBOLNAS', 'PT Samudra Retail'])
      expect(page).toContain(text)
    expect(await (await fetch(address)).text()).toContain('href="/desty-admin"')
  })
})
