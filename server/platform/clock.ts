/** Where the present comes from: whoever asks for the time asks a clock, so that a test can move it. */
export interface Clock {
  now(): Date
}

/** The clock of this machine. */
export const systemClock: Clock = { now: () => new Date() }
