/** Where the points of a chart lie, in hundredths of its width and height. */

export interface Point {
  x: number
  y: number
}

/** The top of a scale that rises by 2 or 4 such steps, or tens of them: its middle can be written as well. */
export function topOf(highest: number, step: number): number {
  const steps = Math.max(2, highest / step)
  const power = 10 ** Math.floor(Math.log10(steps))
  const nice = [1, 2, 4].find((times) => times * power >= steps) ?? 10
  return nice * power * step
}

/** Which of so many points are named below: the first, the last, and where they come out even the middle and the quarters. */
export function namedOf(count: number): number[] {
  const gaps = [4, 2].find((gaps) => (count - 1) % gaps === 0) ?? 1
  return Array.from({ length: gaps + 1 }, (_, place) => (place * (count - 1)) / gaps)
}

/** The points in runs without a gap; nothing counted is a gap. */
export function runsOf(values: readonly (number | null)[], top: number): Point[][] {
  const runs: Point[][] = [[]]
  for (const [place, value] of values.entries()) {
    if (value === null) runs.push([])
    else runs.at(-1)?.push({ x: (place / (values.length - 1)) * 100, y: 100 - (value / top) * 100 })
  }
  return runs.filter((run) => run.length > 0)
}

/** The same as the path that is drawn through each run. */
export function pathOf(runs: readonly Point[][]): string {
  return runs.map((run) => `M ${run.map(({ x, y }) => `${x} ${y}`).join(' L ')}`).join(' ')
}
