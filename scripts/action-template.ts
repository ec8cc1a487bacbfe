/** What a new action begins as: the harmless read that proves a credential, whole in itself, so that every check passes. */
import { newest, type Product } from '../products/define.ts'

export const guide = 'docs/guides/add-an-action.md'

export interface NewAction {
  product: Product
  /** verb_object */
  name: string
  id: string
}

/** Words of the name: "get_company" is "get company". */
const spoken = ({ name }: NewAction) => name.replaceAll('_', ' ')

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** The constant under which its file exports it: getCompany. */
export const constantOf = ({ name }: NewAction) =>
  name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

export const fileOf = ({ name }: NewAction) => name.replaceAll('_', '-')

/** One that the product's actions ask for already, so that there is a word for it. */
const scopeOf = ({ id, actions }: Product) =>
  actions.flatMap((one) => newest(one)?.scopes ?? [])[0] ?? `${id}:account:read`

/** The action's file; long because it is a whole file. */
export function actionFile(action: NewAction): string {
  const { product, id } = action
  const scope = scopeOf(product)
  const proof = product.proof?.path
  if (!proof) throw new Error(`${product.name} first needs its proof: ${guide}.`)
  return `/** ${capital(spoken(action))}: so far only the read that proves a credential; scopes, call and answer are yours to write. */
import { z } from 'zod'
import { defineAction, defineVersion, path } from '../define.ts'

const v1 = defineVersion({
  version: 1,
  scopes: ['${scope}'],
  endpoints: ['GET ${proof.split('?')[0]}'],
  effect: 'read',
  dataClass: 'none',
  identity: 'none',
  repeatable: true,
  limits: { maxPerDay: { default: 100, max: 1_000 } },
  input: z.strictObject({}),
  output: z.strictObject({ answered: z.boolean().describe('Whether ${product.name} answered.') }),
  prepare: () => ({}),
  measure: () => ({ amount: null }),
  call: () => ({ method: 'GET', path: path\`${proof}\` }),
  read: ({ status }) => ({ answered: status === 200 }),
  summarise: () => 'answered',
  cannot: [{ part: 'change', hold: { endpoints: [] } }],
  sample: { input: {}, lookups: {}, answer: { status: 200, body: {} } },
})

export const ${constantOf(action)} = defineAction({
  id: '${id}',
  product: '${product.id}',
  evidence: 'assumed',
  icon: 'circle-dashed',
  effect: 'read',
  dataClass: 'none',
  versions: [v1],
})
`
}

export function testFile({ id }: NewAction): string {
  return `import { describe, expect, it } from 'vitest'
import { openStage } from './contract.ts'

describe('${id}', () => {
  it('carries its own sample out [ACT-2]', async () => {
    const stage = await openStage('${id}')
    const { status, output } = await stage.carryOut(stage.version.sample.input)
    expect(status).toBe(200)
    expect(output).toEqual({ answered: true })
  })
})
`
}

/** Sentences that can be read aloud as they are, by their keys; "(draft)" and "(draf)" mark what nobody has thought about yet; long because it is a whole set. */
export function sentences(action: NewAction): { en: Record<string, string>; id: Record<string, string> } {
  const product = action.product.name.replace('Mekari ', '')
  const words = spoken(action)
  const named = (texts: Record<string, string>) =>
    Object.fromEntries(Object.entries(texts).map(([part, text]) => [`action.${action.id}.${part}`, text]))
  const right = `right.${scopeOf(action.product)}`
  const [en, id] = [action.product.sentences.en[right], action.product.sentences.id[right]]
  return {
    en: {
      'field.answered': 'Answered',
      [right]: en ?? 'Read (draft)',
      ...named({
        name: capital(words),
        row: `${capital(words)} in ${product} (draft).`,
        when: `For example: when a customer asks for it (draft).`,
        title: capital(words),
        verb: words,
        does: `Looks something up in ${product} and tells the customer (draft).`,
        limit: 'Up to {max_per_day} look-ups a day.',
        whose: `No personal data. Your data in ${product} (draft).`,
        undo: `Nothing to undo; nothing changes in ${product}.`,
        'cannot.change': `Change anything in ${product} (draft)`,
        example: `“A question.” → “The answer.” (draft)`,
        learn: `something from ${product} (draft)`,
      }),
    },
    id: {
      'field.answered': 'Dijawab',
      [right]: id ?? 'Membaca (draf)',
      ...named({
        name: capital(words),
        row: `${capital(words)} di ${product} (draf).`,
        when: `Misalnya: saat pelanggan memintanya (draf).`,
        title: capital(words),
        verb: words,
        does: `Mengecek sesuatu di ${product} dan menyampaikannya kepada pelanggan (draf).`,
        limit: 'Maksimal {max_per_day} pengecekan per hari.',
        whose: `Tanpa data pribadi. Data Anda di ${product} (draf).`,
        undo: `Tidak ada yang perlu dibatalkan; tidak ada yang berubah di ${product}.`,
        'cannot.change': `Mengubah apa pun di ${product} (draf)`,
        example: `“Pertanyaan.” → “Jawaban.” (draf)`,
        learn: `sesuatu dari ${product} (draf)`,
      }),
    },
  }
}
