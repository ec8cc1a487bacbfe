/** What a product offers besides, under rights of their own: the gateway knows who may; nothing of it is acted out. */
import type { Endpoint } from './endpoint.ts'

export function withheld(method: Endpoint['method'], path: string, scope: string): Endpoint {
  return { method, path, scopes: [scope], answer: () => ({ status: 501, body: { message: 'Not acted out here' } }) }
}
