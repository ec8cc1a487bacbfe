/**
 * What this process knows of the lines to the products: which are dead, how much may go out, and what was answered lately.
 * Every process learns it by itself: a dead line costs each of them a few calls, a budget is the share of one process.
 */

import { Breakers, type Ending, type Turn } from '../../platform/breaker.ts'
import { Budget } from '../../platform/budget.ts'
import type { Clock } from '../../platform/clock.ts'
import { Keep } from '../../platform/keep.ts'
import type { Metrics } from '../../platform/metrics.ts'
import type { SignedOutcome, Trouble } from '../vault/index.ts'
import type { Line } from './send.ts'
import { Standings } from './standing.ts'

declare module '../audit/context.ts' {
  interface Tools {
    lines: Lines
  }
}

export interface LinesParts {
  clock: Clock
  metrics: Metrics
  /** Calls a minute; 0: no limit. */
  perCredential: number
  perAddress: number
}

/** Under a dead product four quick failures, or two that hang for five seconds, open it within ten; twelve later it is tried again. */
const breaking = { most: 4, restMs: 12_000 }

/**
 * What was looked up before an act is believed for five minutes: lists of customers, products and prices change by the day, and
 * whatever was decided by an old one is the product's to refuse, which drops them all. Nothing that is personal is kept.
 */
const keeping = { lifeMs: 5 * 60_000, longest: 64 * 1024, most: 16 * 1024 * 1024 }

/** A product that asks for more than an hour of silence gets an hour. */
const longestSilenceMs = 60 * 60_000

/** One question a minute beyond a count is all that a product hears from a process: after it whoever reached it is refused here. */
const refusing = { lifeMs: 60_000, longest: 1024, most: 1024 * 1024 }

export class Lines {
  /** Counts that questions reached lately, by choice. */
  readonly reached = new Keep(refusing)
  /** Faults that calls met lately. */
  readonly standing = new Standings()
  readonly #parts: LinesParts
  readonly #breakers = new Breakers(breaking)
  readonly #credentials: Budget
  readonly #addresses: Budget
  readonly #answers = new Keep(keeping)

  constructor(parts: LinesParts) {
    this.#parts = parts
    this.#credentials = new Budget(parts.perCredential)
    this.#addresses = new Budget(parts.perAddress)
  }

  /** Why a call may not go out now; nothing when it may, and then it counts. */
  admit(line: Line, isProbe: boolean): Trouble | undefined {
    const now = this.#now()
    const { id, company } = line.credential
    const spent = Math.max(this.#credentials.ask(id, id, now), this.#addresses.ask(addressOf(line), company, now))
    if (spent > 0) return this.#keepBack(line, 'rate_limited', spent)
    // Asked last: whoever is let through to a dead line is its one attempt.
    const dead = isProbe ? 0 : this.#breakers.admit(placeOf(line), now)
    if (dead > 0) return this.#keepBack(line, 'product_down', dead)
    this.#credentials.draw(id, id, now)
    this.#addresses.draw(addressOf(line), company, now)
    return undefined
  }

  /** Learns from what came of a call. */
  note(line: Line, outcome: SignedOutcome): Turn {
    const now = this.#now()
    const { id } = line.product
    this.#parts.metrics.called(id, outcome.kind === 'answer' ? 'answered' : outcome.code)
    if (outcome.kind === 'trouble' && outcome.code === 'rate_limited') {
      const silenceMs = Math.min(longestSilenceMs, Number(outcome.facts.retryAfterSeconds) * 1000)
      this.#credentials.close(line.credential.id, now + silenceMs, now)
    }
    const ending = endingOf(outcome)
    const turn = ending ? this.#breakers.note(placeOf(line), ending, now) : 'none'
    if (turn !== 'none') this.#parts.metrics.circuit(id, turn)
    return turn
  }

  isDead(line: Line): boolean {
    return this.#breakers.isOpen(placeOf(line))
  }

  recall(line: Line, question: string): SignedOutcome | undefined {
    const text = this.#answers.get(placeOf(line), `${line.credential.id} ${question}`, this.#now())
    if (text === undefined) return undefined
    this.#parts.metrics.called(line.product.id, 'recalled')
    return JSON.parse(text)
  }

  keep(line: Line, question: string, answer: SignedOutcome): void {
    const text = JSON.stringify(answer)
    this.#answers.set(placeOf(line), `${line.credential.id} ${question}`, { text, now: this.#now() })
  }

  /** The product has refused what was made of its answers. */
  forget(line: Line): void {
    this.#answers.forget(placeOf(line))
  }

  #keepBack(line: Line, code: 'product_down' | 'rate_limited', waitMs: number): Trouble {
    this.#parts.metrics.called(line.product.id, 'kept_back')
    return { kind: 'trouble', code, sent: 'no', facts: { keptBack: true, retryAfterSeconds: Math.ceil(waitMs / 1000) } }
  }

  #now(): number {
    return this.#parts.clock.now().getTime()
  }
}

/** A product that a Super Admin approves is one for the whole company; any other is where its connection leads. */
function placeOf({ product, credential }: Line): string {
  return [credential.company, product.id, ...(product.basis === 'approval' ? [] : [credential.id])].join(' ')
}

/** Whom a call goes to: one of Mekari's products, or the host of a company's own system, whichever companies call it. */
function addressOf({ product, credential }: Line): string {
  return 'reach' in credential ? new URL(credential.reach.baseUrl).origin : product.id
}

/** Whoever answers at all lives, and be it with a no. Nothing is learned from a fault of our own. */
function endingOf(outcome: SignedOutcome): Ending | undefined {
  if (outcome.kind === 'answer' || outcome.code !== 'product_down') return 'worked'
  const { cause } = outcome.facts
  if (cause === 'invalid' || cause === 'closed') return undefined
  // It answered, only not in a form that means anything: no reason to stop asking, nor one to begin again.
  if (cause === 'not_json') return undefined
  return cause === 'timeout' ? 'failed_slowly' : 'failed'
}
