/** Whom a request goes to: all who can decide, or those that were ticked; a typed address only where nobody is known (E2). */
import type { Language } from '../../../contract/word.ts'
import { AppError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import type { Person } from '../person/index.ts'
import type { Recipient } from './approval-request.ts'

export interface RecipientWish {
  /** Persons; all who can decide by default. */
  recipients?: string[] | undefined
  typedAddress?: string | undefined
}

export interface Choosable {
  deciders: Person[]
  /** The company's: of somebody who was typed in nothing else is known. */
  language: Language
}

export function chooseRecipients({ deciders, language }: Choosable, wish: RecipientWish): Recipient[] {
  const fresh = { delivery: 'queued', deliveryReason: null, sentAt: null } as const
  if (deciders.length === 0) {
    if (!wish.typedAddress) throw new AppError('invalid_input', { field: 'typedAddress', reason: 'required' })
    const address = wish.typedAddress.trim()
    return [{ id: newId('rcp'), person: null, name: address, address, language, source: 'typed', ...fresh }]
  }
  if (wish.typedAddress) throw new AppError('invalid_input', { field: 'typedAddress', reason: 'super_admins_known' })
  const wanted = wish.recipients ?? deciders.map((person) => person.id)
  const known = deciders.filter((person) => wanted.includes(person.id))
  if (known.length === 0 || known.length !== new Set(wanted).size)
    throw new AppError('invalid_input', { field: 'recipients', reason: 'unknown' })
  return known.map(({ id: person, name, email: address, language: own }) => ({
    ...{ id: newId('rcp'), person, name, address, language: own },
    source: 'directory',
    ...fresh,
  }))
}
