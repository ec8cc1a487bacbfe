/** A name for a person that says the same person again, and to nobody without the key who it is. */
import { createHmac } from 'node:crypto'

/** A key with the id that stands before everything made with it. */
export interface NamedKey {
  id: string
  key: Buffer
}

/** HMAC-SHA-256 of company and person; in another company the same person has another name. */
export function pseudonymOf({ id, key }: NamedKey, company: string, person: string): string {
  return `${id}.${createHmac('sha256', key).update(`${company}\n${person}`).digest('base64url')}`
}
