/** Whom a request goes to: the Super Admins that were ticked, and an address that was typed where that is allowed. */
import type { Language } from '../../../contract/word.ts'
import { AppError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import type { Context } from '../audit/index.ts'
import type { Person } from '../person/index.ts'
import type { Human, Recipient } from './approval-request.ts'
import { checkTypedAddress } from './check-typed-address.ts'
import type { Deciders } from './look-up-deciders.ts'

export interface RecipientWish {
  /** Persons; all who can decide by default, or nobody but whose address is typed. */
  recipients?: string[] | undefined
  typedAddress?: string | undefined
}

export interface Choosable extends Deciders {
  /** Whose request it is to be, or is. */
  asker: Human
  /** The company's: of somebody who was typed in nothing else is known. */
  language: Language
}

export async function chooseRecipients(ctx: Context, among: Choosable, wish: RecipientWish): Promise<Recipient[]> {
  const typed = wish.typedAddress === undefined ? null : await readTyped(ctx, among, wish.typedAddress)
  const ticked = chooseKnown(among, wish.recipients ?? (typed ? [] : among.deciders.map(({ id }) => id)))
  const chosen = [...ticked, ...(typed ? [typed] : [])]
  if (chosen.length > 0) return chosen
  if (among.alone) throw new AppError('conflict', { reason: 'alone' })
  const field = among.deciders.length === 0 ? 'typedAddress' : 'recipients'
  throw new AppError('invalid_input', { field, reason: 'required' })
}

/** Is everybody asked who can decide: then whoever becomes one of them is, too. */
export function isEverybody({ deciders }: Deciders, chosen: Recipient[]): boolean {
  return deciders.length > 0 && deciders.every(({ id }) => chosen.some(({ person }) => person === id))
}

function chooseKnown({ deciders }: Deciders, wanted: string[]): Recipient[] {
  const known = deciders.filter((person) => wanted.includes(person.id))
  if (known.length !== new Set(wanted).size)
    throw new AppError('invalid_input', { field: 'recipients', reason: 'unknown' })
  return known.map(recipientOf)
}

async function readTyped(ctx: Context, among: Choosable, text: string): Promise<Recipient> {
  if (among.typed === null) throw new AppError('invalid_input', { field: 'typedAddress', reason: 'super_admins_known' })
  const address = text.trim()
  const known = among.deciders.find(({ email }) => email.toLowerCase() === address.toLowerCase())
  if (known) return recipientOf(known)
  await checkTypedAddress(ctx, among.asker, address)
  return { ...unsent(), person: null, name: address, address, language: among.language, source: 'typed' }
}

/** A Super Admin as somebody to ask. */
export function recipientOf({ id: person, name, email: address, language }: Person): Recipient {
  return { ...unsent(), person, name, address, language, source: 'directory' }
}

function unsent(): Pick<Recipient, 'id' | 'delivery' | 'deliveryReason' | 'sentAt'> {
  return { id: newId('rcp'), delivery: 'queued', deliveryReason: null, sentAt: null }
}
