/** Finds the branches that are nearest to the customer, among the places the builder has listed; worked out here. */
import { z } from 'zod'
import { defineAction, defineComputed } from '../define.ts'
import { nearest } from './distance.ts'

const latitude = z.number().min(-90).max(90)
const longitude = z.number().min(-180).max(180)

const place = z.strictObject({
  name: z.string().trim().min(1).max(100),
  address: z.string().trim().max(200).default(''),
  latitude,
  longitude,
  hours: z.string().trim().max(200).default(''),
  phone: z.string().trim().max(40).default(''),
})
const details = z.strictObject({ places: z.array(place).min(1).max(500) })

const input = z.strictObject({
  latitude: latitude.describe('Latitude of the customer in degrees, for example -6.2.'),
  longitude: longitude.describe('Longitude of the customer in degrees, for example 106.8.'),
  howMany: z.int().min(1).max(5).default(1).describe('How many of the nearest places to tell.'),
})

const output = z.strictObject({
  places: z
    .array(
      z.strictObject({
        name: z.string().max(100).describe('Name of the place.'),
        address: z.string().max(200).describe('Where it is; empty where nobody said.'),
        distanceKm: z.number().min(0).max(21_000).describe('As the crow flies.'),
        hours: z.string().max(200).describe('When it is open; empty where nobody said.'),
        phone: z.string().max(40).describe('Its number; empty where nobody said.'),
      }),
    )
    .max(5)
    .describe('The nearest places, the nearest first.'),
})

const v1 = defineComputed<z.infer<typeof input>, z.infer<typeof output>>({
  version: 1,
  limits: { maxPerDay: { default: 500, max: 10_000 } },
  input,
  output,
  details,
  answer: ({ howMany, ...here }, act) => ({
    places: nearest(details.parse(act.details).places, here, howMany).map(({ place: one, km }) => ({
      ...{ name: one.name, address: one.address, distanceKm: Math.round(km * 10) / 10 },
      ...{ hours: one.hours, phone: one.phone },
    })),
  }),
  summarise: ({ places }) => `${places.length} places`,
  cannot: [{ part: 'seek', hold: { endpoints: [] } }],
  sample: {
    input: { latitude: -6.2, longitude: 106.8, howMany: 1 },
    details: {
      places: [
        { name: 'Kopi Menteng', address: 'Jl. Cikini 1', latitude: -6.19, longitude: 106.84, hours: '', phone: '' },
      ],
    },
  },
})

export const nearestLocation = defineAction({
  id: 'other_nearest_location',
  product: 'other',
  evidence: 'documented',
  icon: 'map-pin',
  effect: 'read',
  dataClass: 'none',
  versions: [v1],
  keeps: 'places',
})
