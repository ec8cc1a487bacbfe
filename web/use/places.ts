/** Places as they are typed or pasted: held against what the server will hold them against. */
import { parseNumber } from './number.ts'

export interface PlaceDraft {
  name: string
  address: string
  latitude: string
  longitude: string
  hours: string
  phone: string
}

export const mostPlaces = 500

const columns = ['name', 'address', 'latitude', 'longitude', 'hours', 'phone'] as const
export type PlaceColumn = (typeof columns)[number]
export const placeColumns: readonly PlaceColumn[] = columns

export const blankPlace = (): PlaceDraft => ({
  name: '',
  address: '',
  latitude: '',
  longitude: '',
  hours: '',
  phone: '',
})

/** What is kept with the choice, as it is typed; anything else in it is not ours. */
export function placesOf(details: Record<string, unknown> | undefined): PlaceDraft[] {
  const kept = Array.isArray(details?.places) ? (details.places as Record<PlaceColumn, unknown>[]) : []
  return kept.map((place) => Object.fromEntries(columns.map((name) => [name, String(place[name] ?? '')])) as never)
}

export function detailsOf(places: readonly PlaceDraft[]): { places: object[] } {
  return {
    places: places.map((place) => ({
      ...place,
      latitude: parseNumber(place.latitude),
      longitude: parseNumber(place.longitude),
    })),
  }
}

/** Whether what stands in this column may be saved. */
export function isRight(place: PlaceDraft, column: PlaceColumn): boolean {
  if (column === 'name') return place.name.trim() !== ''
  if (column !== 'latitude' && column !== 'longitude') return true
  const value = parseNumber(place[column])
  return value !== undefined && Math.abs(value) <= (column === 'latitude' ? 90 : 180)
}

export const isComplete = (place: PlaceDraft) => columns.every((column) => isRight(place, column))

export interface PlaceLine {
  text: string
  /** null: it cannot be read. */
  place: PlaceDraft | null
}

/** One place to a line, its parts between tabs, semicolons or commas; a heading and empty lines are passed over. */
export function readPlaces(text: string): PlaceLine[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  return lines.flatMap((text, index) => {
    const parts = splitLine(text, ['\t', ';', ','].find((mark) => text.includes(mark)) ?? ',')
    const place = Object.fromEntries(columns.map((name, place) => [name, parts[place] ?? ''])) as unknown as PlaceDraft
    if (isComplete(place)) return { text, place }
    return index === 0 && parts.some(namesLatitude) ? [] : { text, place: null }
  })
}

/** By this a heading is known; whatever else cannot be read may be a place. */
const namesLatitude = (part: string) => /^(garis )?(lat|latitude|lintang)$/i.test(part)

/** As in CSV: what stands in quotes may hold the mark between parts, and a quote twice is a quote. */
function splitLine(line: string, mark: string): string[] {
  const parts = ['']
  let quoted = false
  for (let at = 0; at < line.length; at += 1) {
    const sign = line.charAt(at)
    if (quoted && sign === '"' && line[at + 1] === '"') at += 1
    else if (sign === '"') {
      quoted = !quoted
      continue
    } else if (sign === mark && !quoted) {
      parts.push('')
      continue
    }
    parts.push(`${parts.pop() ?? ''}${sign}`)
  }
  return parts.map((part) => part.trim())
}
