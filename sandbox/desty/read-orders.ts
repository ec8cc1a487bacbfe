/** Answers about what was ordered, with everything Desty knows of the buyer. */
import type { Answer, Call } from '../gateway/endpoint.ts'
import { no, wrongParameter, yes } from './envelope.ts'
import { pageList } from './page-list.ts'
import { type Order, recordsOf } from './records.ts'

export function showOrder(call: Call): Answer {
  const id = call.query.get('orderId') ?? ''
  if (!/^[\w-]{1,40}$/.test(id)) return wrongParameter('orderId')
  const order = ordersOf(call).find((one) => one.id === id.toUpperCase())
  return order ? yes(viewOrder(order)) : no('ORDER_NOT_FOUND', 'order not found')
}

export function listOrders(call: Call): Answer {
  const { status } = (call.body ?? {}) as Record<string, unknown>
  const asked = ordersOf(call).filter((order) => status === undefined || order.status === status)
  return pageList(call, asked, viewOrder)
}

const ordersOf = (call: Call) => recordsOf(call.sandbox.state, call.company, 'orders')

function viewOrder({ id, platform, hasPaid, status, method, total, createdAt, buyer, items }: Order) {
  return {
    orderId: id,
    orderSn: `${platform.slice(0, 3).toUpperCase()}-${id}`,
    platformName: platform,
    storeId: '318804',
    storeName: platform,
    hasPaid,
    shippedStatus: status,
    paymentMethod: method,
    totalPrice: total,
    tax: 0,
    includeTax: false,
    buyerNotes: '',
    orderCreateTime: createdAt,
    trackingNumberList: [],
    customerInfo: {
      name: buyer.name,
      email: '',
      phone: buyer.phone,
      receiverName: buyer.name,
      receiverPhone: buyer.phone,
      receiverAddress: buyer.address,
    },
    itemList: items.map(({ code, name, quantity, price }, index) => ({
      itemId: `${id}-${index + 1}`,
      itemName: name,
      itemExternalCode: code,
      itemQuantity: quantity,
      itemPrice: price,
      shippingDetail: { status },
    })),
  }
}
