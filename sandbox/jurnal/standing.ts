/** How a company stands with Jurnal: what the control door can change so that Jurnal refuses, each in Jurnal's own words. */
import { type Answer, type Call, type Endpoint, Refusal } from '../gateway/endpoint.ts'
import type { State } from '../state.ts'
import { collectionOf } from './records.ts'

export interface Standing {
  /** The last day of the books that are closed; nothing can be dated up to it any more. */
  closedUntil: string | null
  /** The company's trial is over. */
  trialOver: boolean
  /** Whether the user behind the credential may work in Jurnal. */
  authorised: boolean
  /** With which status a custom id that is taken is refused: the body is known, the status is not. */
  takenStatus: 409 | 422
}

const sound: Standing = { closedUntil: null, trialOver: false, authorised: true, takenStatus: 409 }

export function standingOf(state: State, company: string): Standing {
  return state.get<Standing>(collectionOf('standings'), company) ?? sound
}

export function changeStanding(state: State, company: string, change: Partial<Standing>): Standing {
  const standing = { ...standingOf(state, company), ...change }
  state.put(collectionOf('standings'), company, standing)
  return standing
}

/** Answers only companies that Jurnal still serves. */
export function guard(endpoint: Endpoint): Endpoint {
  return {
    ...endpoint,
    answer(call: Call): Answer {
      const { trialOver, authorised } = standingOf(call.sandbox.state, call.company)
      if (trialOver) throw new Refusal(406, { message: 'Trial period has expired' })
      // A bare array: so it is documented.
      if (!authorised) throw new Refusal(401, ["You're not authorized to perform this action."])
      return endpoint.answer(call)
    },
  }
}
