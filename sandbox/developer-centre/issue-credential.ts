/** Issues a credential for one company, one product and some of its scopes, once per reference. */
import { randomBytes, randomInt } from 'node:crypto'
import { z } from 'zod'
import type { Company } from '../directory/records.ts'
import type { Sandbox } from '../sandbox.ts'
import { type Credential, credentialId } from './find-credential.ts'

export const credentialWish = z.object({
  company: z.string(),
  product: z.string(),
  scopes: z.array(z.string()),
  name: z.string().min(1).max(255),
  reference: z.string().min(1).max(255),
})
export type CredentialWish = z.infer<typeof credentialWish>

export type Errors = Record<string, string[]>
export type Issued = { errors: Errors } | { taken: Credential } | { credential: Credential }

export function issueCredential(
  from: Pick<Sandbox, 'state' | 'products'>,
  wish: CredentialWish & Pick<Credential, 'maker'>,
): Issued {
  const { state } = from
  const errors = findErrors(from, wish)
  if (Object.keys(errors).length > 0) return { errors }
  const taken = state.all<Credential>('credentials').find(({ reference }) => reference === wish.reference)
  if (taken) return { taken }
  const clientId = randomClientId()
  const credential: Credential = {
    ...wish,
    id: credentialId(clientId),
    clientId,
    clientSecret: randomSecret(),
    createdAt: new Date().toISOString(),
    revokedAt: null,
    lastUsedAt: null,
  }
  state.put('credentials', credential.id, credential)
  return { credential }
}

export const randomSecret = () => randomBytes(24).toString('base64url')

function findErrors(
  { state, products }: Pick<Sandbox, 'state' | 'products'>,
  { company, product, scopes }: CredentialWish,
): Errors {
  const errors: Errors = {}
  const known = products.find(({ name }) => name === product)?.scopes
  if (!known) errors.product = [`There is no product "${product}".`]
  const customer = state.get<Company>('companies', company)
  if (!customer) errors.company = [`There is no company "${company}".`]
  else if (known && !customer.products.includes(product)) errors.product = [`The company does not use ${product}.`]
  const foreign = known ? scopes.filter((scope) => !known.includes(scope)) : []
  if (scopes.length === 0) errors.scopes = ['At least one scope is needed.']
  if (foreign.length > 0) errors.scopes = foreign.map((scope) => `"${scope}" is not a scope of ${product}.`)
  return errors
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

function randomClientId(): string {
  return Array.from({ length: 16 }, () => letters[randomInt(letters.length)]).join('')
}
