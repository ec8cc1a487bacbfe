/** An approval layer over HTTP and JSON, as docs/reference/approval-layer.md says. */
import { layerStatus } from '../../../../contract/approval-layer.ts'
import type { Outcome, Sender } from '../../../platform/send-http.ts'
import type { ApprovalLayer, LayerAnswer } from '../approver.ts'

export interface LayerPlace {
  sender: Sender
  /** Below which it takes requests, e.g. "http://127.0.0.1:4100/approval-layer". */
  url: string
  token: string
}

export function httpApprovalLayer({ sender, url, token }: LayerPlace): ApprovalLayer {
  async function say(method: string, request: string, body?: unknown): Promise<LayerAnswer> {
    const outcome = await sender.send({
      ...{ method, url: new URL(`${url}/requests/${encodeURIComponent(request)}`) },
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return readAnswer(outcome)
  }
  return {
    ask: (order) => say('PUT', order.request, order),
    find: (request) => say('GET', request),
    withdraw: (request) => say('DELETE', request),
  }
}

function readAnswer(outcome: Outcome): LayerAnswer {
  if (outcome.kind === 'failed') return { state: 'silent', reason: `The approval layer is away (${outcome.cause}).` }
  if (outcome.status === 404) return { state: 'unknown' }
  const status = outcome.status === 200 ? layerStatus.safeParse(readJson(outcome.body)).data : undefined
  return status ?? { state: 'silent', reason: `The approval layer answers ${outcome.status}, and no state.` }
}

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
