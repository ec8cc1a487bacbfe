/** Taking access back at five levels, for the company's Admins and Super Admins and programs of theirs: looked at before, done, followed. */
import { z } from 'zod'
import {
  accessPreview,
  accessWithdrawal,
  withdrawAllBody,
  withdrawal,
  withdrawalList,
  withdrawalPreview,
  withdrawalQuery,
  withdrawalsQuery,
  withdrawBody,
} from '../../../contract/withdrawal.ts'
import { productId } from '../../../contract/word.ts'
import { type AnyRoute, route } from './route.ts'
import { showAccessPreview, showPreview, showWithdrawal, showWithdrawals, takeAccess } from './view-withdrawal.ts'

const grantParams = z.strictObject({ grant: z.string().max(64).describe('The access, by its grant’s id.') })
const agentParams = z.strictObject({ agent: z.string().max(64).describe('The agent’s id.') })
const productParams = z.strictObject({ product: productId.describe('The product.') })
const withdrawalParams = z.strictObject({ withdrawal: z.string().max(64).describe('The withdrawal’s id.') })
const company = { company: true } as const

export const withdrawalRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/v1/access/:grant/withdrawal-preview',
    who: 'admin',
    summary: 'What taking this access back, or one action of it, would touch.',
    params: grantParams,
    query: withdrawalQuery,
    answer: accessPreview,
    handle: (door) => showAccessPreview(door, { ...door.params, ...door.query }),
  }),
  route({
    method: 'POST',
    path: '/v1/access/:grant/withdrawals',
    who: 'admin',
    summary: 'Takes this access back at once, or one action of it, and says how far it is.',
    params: grantParams,
    body: withdrawBody,
    answer: accessWithdrawal,
    handle: async (door) => {
      const taken = await takeAccess(door, { ...door.params, ...door.body })
      return { ...taken, endedAt: taken.begunAt }
    },
  }),
  route({
    method: 'GET',
    path: '/v1/agents/:agent/withdrawal-preview',
    who: 'admin',
    summary: 'What taking all access of this agent back would touch.',
    params: agentParams,
    answer: withdrawalPreview,
    handle: (door) => showPreview(door, door.params),
  }),
  route({
    method: 'POST',
    path: '/v1/agents/:agent/withdrawals',
    who: 'admin',
    summary: 'Takes all access of this agent back at once, and says how far it is.',
    params: agentParams,
    body: withdrawAllBody,
    answer: withdrawal,
    handle: (door) => takeAccess(door, { ...door.params, ...door.body }),
  }),
  route({
    method: 'GET',
    path: '/v1/products/:product/withdrawal-preview',
    who: 'admin',
    summary: 'What taking every agent’s access to this product back would touch.',
    params: productParams,
    answer: withdrawalPreview,
    handle: (door) => showPreview(door, door.params),
  }),
  route({
    method: 'POST',
    path: '/v1/products/:product/withdrawals',
    who: 'admin',
    summary: 'Takes every agent’s access to this product back at once, and says how far it is.',
    params: productParams,
    body: withdrawAllBody,
    answer: withdrawal,
    handle: (door) => takeAccess(door, { ...door.params, ...door.body }),
  }),
  route({
    method: 'GET',
    path: '/v1/company/withdrawal-preview',
    who: 'admin',
    summary: 'What taking all access of the company back would touch.',
    answer: withdrawalPreview,
    handle: (door) => showPreview(door, company),
  }),
  route({
    method: 'POST',
    path: '/v1/company/withdrawals',
    who: 'admin',
    summary: 'Takes all access of the company back at once, and says how far it is.',
    body: withdrawAllBody,
    answer: withdrawal,
    handle: (door) => takeAccess(door, { ...company, ...door.body }),
  }),
  route({
    method: 'GET',
    path: '/v1/withdrawals',
    who: 'admin',
    summary: 'What was taken back, the latest first, a page at a time.',
    query: withdrawalsQuery,
    answer: withdrawalList,
    handle: (door) => showWithdrawals(door, door.query),
  }),
  route({
    method: 'GET',
    path: '/v1/withdrawals/:withdrawal',
    who: 'admin',
    summary: 'How far a withdrawal is.',
    params: withdrawalParams,
    answer: withdrawal,
    handle: (door) => showWithdrawal(door, door.params.withdrawal),
  }),
]
