/** Figures for operators in Prometheus' text form: of this process, and of the answers it gave. */
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'

export interface Metrics {
  /** One answer: by the route's pattern, never by the address that was asked for. */
  answered(answer: { method: string; route: string; status: number; seconds: number }): void
  contentType: string
  text(): Promise<string>
}

export function createMetrics(): Metrics {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const answers = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'How long answers took, in seconds.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [register],
  })
  return {
    answered: ({ method, route, status, seconds }) => answers.observe({ method, route, status }, seconds),
    contentType: register.contentType,
    text: () => register.metrics(),
  }
}
