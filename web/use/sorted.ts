/** How a table is sorted, and what pressing a column makes of it. */
export interface Sort {
  by: string
  down: boolean
}

/** Another column begins from its top, one of times from its newest; the same one again is turned round. */
export function press(by: string, sort: Sort, newestFirst: readonly string[]): Sort {
  return { by, down: by === sort.by ? !sort.down : newestFirst.includes(by) }
}
