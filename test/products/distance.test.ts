import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distance, nearest } from '../../products/other/distance.ts'

const latitude = fc.double({ min: -90, max: 90, noNaN: true })
const longitude = fc.double({ min: -180, max: 180, noNaN: true })
const point = fc.record({ latitude, longitude })
const halfRound = Math.PI * 6371.0088

describe('the distance between two points of the earth', () => {
  it('is the same both ways, never negative, and never further than half way round', () => {
    fc.assert(
      fc.property(point, point, (one, other) => {
        const km = distance(one, other)
        expect(km).toBeCloseTo(distance(other, one), 6)
        expect(km).toBeGreaterThanOrEqual(0)
        expect(km).toBeLessThanOrEqual(halfRound + 1e-6)
      }),
    )
  })

  it('is nothing to the point itself, and half way round to the one opposite', () => {
    fc.assert(
      fc.property(point, (one) => {
        expect(distance(one, one)).toBe(0)
        const opposite = { latitude: -one.latitude, longitude: one.longitude + 180 }
        expect(distance(one, opposite)).toBeCloseTo(halfRound, 3)
      }),
    )
  })

  it('does not feel the line where the day changes', () => {
    fc.assert(
      fc.property(latitude, fc.double({ min: 0, max: 5, noNaN: true }), (at, degrees) => {
        const across = distance({ latitude: at, longitude: 180 - degrees }, { latitude: at, longitude: -180 + degrees })
        const elsewhere = distance({ latitude: at, longitude: -degrees }, { latitude: at, longitude: degrees })
        expect(across).toBeCloseTo(elsewhere, 5)
      }),
    )
  })

  it('is the same from a pole in every direction', () => {
    fc.assert(
      fc.property(latitude, longitude, longitude, (to, one, other) => {
        const pole = { latitude: 90, longitude: 0 }
        const [first, second] = [one, other].map((east) => distance(pole, { latitude: to, longitude: east }))
        expect(first).toBeCloseTo(second ?? Number.NaN, 5)
      }),
    )
  })

  it('agrees with the law of cosines, which is exact for what lies far apart', () => {
    const radians = (degrees: number) => (degrees * Math.PI) / 180
    fc.assert(
      fc.property(point, point, (one, other) => {
        const [south, north] = [radians(one.latitude), radians(other.latitude)]
        const cosine =
          Math.sin(south) * Math.sin(north) +
          Math.cos(south) * Math.cos(north) * Math.cos(radians(other.longitude - one.longitude))
        fc.pre(Math.abs(cosine) < 0.9999)
        expect(distance(one, other)).toBeCloseTo(6371.0088 * Math.acos(cosine), 3)
      }),
    )
  })

  it('is 111.2 kilometres for a degree of the equator', () => {
    expect(distance({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 1 })).toBeCloseTo(111.195, 2)
  })
})

describe('the nearest places', () => {
  it('are as many as were asked for, nearest first, and no other place is nearer', () => {
    fc.assert(
      fc.property(
        fc.array(point, { maxLength: 20 }),
        point,
        fc.integer({ min: 1, max: 5 }),
        (places, here, howMany) => {
          const found = nearest(places, here, howMany)
          expect(found).toHaveLength(Math.min(howMany, places.length))
          const all = places.map((place) => distance(here, place)).sort((one, other) => one - other)
          expect(found.map(({ km }) => km)).toEqual(all.slice(0, howMany))
        },
      ),
    )
  })

  it('that are equally far stand in the order of the list', () => {
    const places = ['first', 'second', 'third'].map((name) => ({ name, latitude: 1, longitude: 2 }))
    expect(nearest(places, { latitude: 0, longitude: 0 }, 3).map(({ place }) => place.name)).toEqual([
      'first',
      'second',
      'third',
    ])
  })
})
