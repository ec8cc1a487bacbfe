/** A decision, signed, and its call-back: once, or as the fault of the hour has it. */
import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import { makeKey, type SigningKey } from '../ai-service/keys.ts'
import type { Sandbox } from '../sandbox.ts'
import type { State } from '../state.ts'
import { type LayerFault, takeLayerFault } from './layer-fault.ts'
import type { Decision, LayerRequest } from './records.ts'

export function loadLayerKey(state: State): SigningKey {
  const kept = state.get<SigningKey>('settings', 'approval-layer-key')
  if (kept) return kept
  return keepLayerKey(state, makeKey())
}

export function keepLayerKey(state: State, key: SigningKey): SigningKey {
  state.put('settings', 'approval-layer-key', key)
  return key
}

export async function signDecision(sandbox: Sandbox, decision: Decision, fault?: LayerFault): Promise<string> {
  const key = loadLayerKey(sandbox.state)
  await sandbox.state.durable()
  const iat = Math.floor(sandbox.now() / 1000) - (fault === 'late' ? 600 : 0)
  const own = { iss: `${sandbox.address}/approval-layer`, aud: 'mekari-action/decisions', jti: randomUUID() }
  return new SignJWT({ ...decision, ...own, iat, exp: iat + 300 })
    .setProtectedHeader({ alg: key.alg, kid: key.kid })
    .sign(fault === 'forged' ? makeKey() : key)
}

/** Whoever does not hear of it can ask how the request stands. */
export async function tellDecision(sandbox: Sandbox, { callback }: LayerRequest, decision: Decision): Promise<void> {
  const fault = takeLayerFault(sandbox.state)
  if (fault === 'lost') return
  const body = JSON.stringify({ decision: await signDecision(sandbox, decision, fault) })
  for (let time = 0; time < (fault === 'twice' ? 2 : 1); time += 1) {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(callback, { method: 'POST', headers, body }).catch((error: Error) => error)
    sandbox.log(`decision on ${decision.request} told: ${answer instanceof Error ? answer.message : answer.status}`)
  }
}
