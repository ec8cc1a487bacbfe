/** One line that a command of `mekari-action` says. */
export interface Finding {
  about: string
  isWell: boolean
  /** What was found, in one sentence. */
  says: string
  /** What to do about it; absent where nothing is to be done. */
  next?: string
}
