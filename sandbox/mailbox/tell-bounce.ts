/** Tells the sender of a mail that it could not be delivered, signed as the sender expects it. */
import { createHmac } from 'node:crypto'

/** Where the sender takes notices, and what they are signed with. */
export interface BouncePlace {
  url: string
  key: string
}

export async function tellBounce({ url, key }: BouncePlace, messageId: string): Promise<void> {
  const notice = JSON.stringify({ messageId, status: '5.1.1', reason: 'There is no such mailbox' })
  const signature = createHmac('sha256', key).update(notice).digest('hex')
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ notice, signature }),
  })
  if (!answer.ok) throw new Error(`The sender answers ${answer.status}.`)
}
