/** Figures for operators in Prometheus' text form: of this process, the answers it gave, and the calls it made. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What became of a call to a product: kept back is one that did not go out, recalled one whose answer was known already. */
export type Called =
  | 'answered'
  | 'product_down'
  | 'rate_limited'
  | 'clock_off'
  | 'signature_refused'
  | 'kept_back'
  | 'recalled'

export interface Metrics {
  /** One answer: by the route's pattern, never by the address that was asked for. */
  answered(answer: { method: string; route: string; status: number; seconds: number }): void
  called(product: string, outcome: Called): void
  /** A product is given up for one company, or tried again. */
  circuit(product: string, turn: 'opened' | 'closed'): void
  contentType: string
  text(): Promise<string>
}

export function createMetrics(): Metrics {
  const register = new Registry()
  const registers = [register]
  collectDefaultMetrics({ register })
  const answers = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'How long answers took, in seconds.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers,
  })
  const calls = new Counter({
    name: 'product_calls_total',
    help: 'Calls to products, by what became of them.',
    labelNames: ['product', 'outcome'],
    registers,
  })
  const circuits = new Gauge({
    name: 'product_circuits_open',
    help: 'For how many companies a product is given up at the moment.',
    labelNames: ['product'],
    registers,
  })
  return {
    answered: ({ method, route, status, seconds }) => answers.observe({ method, route, status }, seconds),
    called: (product, outcome) => calls.inc({ product, outcome }),
    circuit: (product, turn) => circuits.inc({ product }, turn === 'opened' ? 1 : -1),
    contentType: register.contentType,
    text: () => register.metrics(),
  }
}
