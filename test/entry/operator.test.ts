import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'

describe('What an operator asks of a node', () => {
  it('is answered by health, readiness and figures, which stay on the machine', async () => {
    const house = await openHouse()
    expect(await (await fetch(`${house.address}/healthz`)).json()).toEqual({ alive: true })
    expect(await (await fetch(`${house.address}/readyz`)).json()).toEqual({ ready: true })
    const figures = await (await fetch(`${house.address}/metrics`)).text()
    expect(figures).toContain('http_request_duration_seconds_count{method="GET",route="/healthz",status="200"} 1')
    expect(figures).toContain('process_resident_memory_bytes')
    const fromElsewhere = { headers: { 'x-forwarded-for': '203.0.113.7' } }
    expect((await fetch(`${house.address}/metrics`, fromElsewhere)).status).toBe(404)
  })
})
