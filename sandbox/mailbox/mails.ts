/** The mails that have arrived, collection `mails` by `id`. */
import type { State } from '../state.ts'

export interface Mail {
  id: string
  messageId: string
  from: string
  /** Whom it was delivered to, whatever its headers say. */
  to: string[]
  subject: string
  text: string
  html: string
  headers: { name: string; value: string }[]
  date: string
  raw: string
}

/** What the control door says of the mail server: closed, refusing some addresses, putting them off, or taking their mail in vain. */
export interface MailDoor {
  available: boolean
  refused: string[]
  putOff: string[]
  bounced: string[]
}

export const newestFirst = (state: State) => state.all<Mail>('mails').reverse()

export function emptyMailbox(state: State): void {
  for (const { id } of state.all<Mail>('mails')) state.remove('mails', id)
}

/** One that an earlier version kept knows less. */
export const readMailDoor = (state: State): MailDoor => ({
  ...{ available: true, refused: [], putOff: [], bounced: [] },
  ...state.get<Partial<MailDoor>>('settings', 'mail'),
})

export const setMailDoor = (state: State, door: MailDoor) => state.put('settings', 'mail', door)
