/** Hints of a house of one process, in which nobody listens. */
import type { Hints } from '../../server/platform/database/hints.ts'

export const deafHints: Hints = {
  subscribe: () => () => {},
  give() {},
  onEnd: () => () => {},
  endStreams() {},
  close: async () => {},
}
