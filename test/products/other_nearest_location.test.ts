import { describe, expect, it } from 'vitest'
import { callAs, makeToken } from '../entry/open-runtime.ts'
import { openHouse } from '../house.ts'
import { agentOf, rowOf } from '../stories/builder.ts'

const action = 'other_nearest_location'
const place = (name: string, latitude: number, longitude: number) => ({ name, latitude, longitude })
const places = [
  { ...place('Kopi Bandung', -6.9147, 107.6098), address: 'Jl. Braga 1', hours: '08.00–21.00', phone: '+62 22 1' },
  place('Kopi Menteng', -6.19, 106.84),
  place('Kopi Medan', 3.5952, 98.6722),
]
const settings = (details?: object) => ({ whenToUse: '', limits: {}, ...(details && { details }) })

describe(action, () => {
  it('tells the nearest of the places that the builder listed, at once and without any approval', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    const choices = `/v1/agents/${agent}/choices`
    const { body: made } = await dewi.api('POST', choices, { action, settings: settings({ places }) })
    expect(made.settings.details.places[1]).toEqual({ ...places[1], address: '', hours: '', phone: '' })
    const token = await makeToken(dewi, agent)
    const ask = (input: object) =>
      callAs(house, token, { method: 'POST', path: '/v1/executions', body: { action, input } })
    const answer = await ask({ latitude: -6.2, longitude: 106.8, howMany: 2 })
    expect(answer.body).toMatchObject({
      state: 'succeeded',
      output: {
        places: [
          { name: 'Kopi Menteng', distanceKm: 4.6, address: '' },
          { name: 'Kopi Bandung', distanceKm: 119.7, address: 'Jl. Braga 1', hours: '08.00–21.00', phone: '+62 22 1' },
        ],
      },
    })
    for (const wrong of [{ latitude: 91 }, { longitude: -181 }, { howMany: 6 }, { howMany: 0 }, { latitude: '1' }])
      expect((await ask({ latitude: 0, longitude: 0, ...wrong })).body.error).toMatchObject({ code: 'invalid_input' })
    await dewi.api('PUT', `${choices}/${made.id}`, { settings: settings({ places: places.slice(2) }) })
    expect((await ask({ latitude: 0, longitude: 0 })).body.output.places).toMatchObject([{ name: 'Kopi Medan' }])
    expect(await rowOf(dewi, agent, action)).toMatchObject({ state: 'active', lastUsedAt: expect.any(String) })
    expect((await house.state()).credentials).toEqual([])
  })

  it('shows a trial without anything that would be sent [ACT-8]', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await dewi.api('POST', `/v1/agents/${agent}/choices`, { action, settings: settings({ places }) })
    const tried = await dewi.api('POST', `/v1/agents/${agent}/tries`, {
      ...{ action, input: { latitude: 0, longitude: 100 }, mode: 'dry_run', key: 'a press of the button' },
    })
    expect(tried.body).toMatchObject({ validated: { howMany: 1 }, request: null, error: null })
  })

  it('takes at most 500 places, each with a name and a point on the earth, and at least one', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    const add = (details?: object) =>
      dewi.api('POST', `/v1/agents/${agent}/choices`, { action, settings: settings(details) })
    const wrong: [object | undefined, string][] = [
      [undefined, 'places'],
      [{ places: [] }, 'places'],
      [{ places: [place('', 0, 0)] }, 'places[0].name'],
      [{ places: [place('A', 91, 0)] }, 'places[0].latitude'],
      [{ places: [{ ...place('A', 0, 0), secret: 1 }] }, 'places[0].secret'],
      [{ places: Array.from({ length: 501 }, () => place('A', 0, 0)) }, 'places'],
    ]
    for (const [details, field] of wrong)
      expect(await add(details)).toMatchObject({ status: 422, body: { error: { facts: { field } } } })
    expect(await add({ places: Array.from({ length: 500 }, () => place('A', 0, 0)) })).toMatchObject({ status: 200 })
  })
})
