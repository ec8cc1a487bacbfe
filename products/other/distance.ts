/** Distances on the earth, taken as a ball: within half a percent of the true ones. Pure. */

export interface Point {
  latitude: number
  longitude: number
}

/** The mean radius of the earth (IUGG), in kilometres. */
const radius = 6371.0088

const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Along the great circle, in kilometres (haversine: exact also for neighbours, and across the antimeridian). */
export function distance(from: Point, to: Point): number {
  const [south, north] = [radians(from.latitude), radians(to.latitude)]
  const across = Math.sin(radians(to.longitude - from.longitude) / 2) ** 2
  const along = Math.sin((north - south) / 2) ** 2
  const share = along + Math.cos(south) * Math.cos(north) * across
  return 2 * radius * Math.asin(Math.min(1, Math.sqrt(share)))
}

/** The nearest places, nearest first; of two that are equally far the one that is listed first. */
export function nearest<T extends Point>(
  places: readonly T[],
  here: Point,
  howMany: number,
): { place: T; km: number }[] {
  return places
    .map((place) => ({ place, km: distance(here, place) }))
    .sort((one, other) => one.km - other.km)
    .slice(0, howMany)
}
