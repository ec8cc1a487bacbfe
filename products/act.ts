/** What an action is told of the act it describes, and what it tells the limits. */
import type { Limits } from '../contract/action.ts'

export type Identity = 'none' | 'contact' | 'employee'

/** What the limits are held against. Amount: the document's total with tax, in rupiah, before deposit and withholding. */
export interface Measure {
  amount: bigint | null
  /** How far it goes beyond what the product itself says; 0 where it does not. Whole percent, rounded up. */
  percent?: Partial<Record<PercentLimit, number>>
  /** What it is about, held against the limits of the same names: of each thing all names it goes by in the product, any of which will do. */
  names?: Partial<Record<NamesLimit, string[][]>>
}

/** Who the runtime has proved to be at the other end of the conversation. */
export interface Contact {
  identity: Exclude<Identity, 'none'>
  /** The employee's `user_id` at Talenta. */
  employee: string | null
  /** As +62… (E.164). */
  phone: string | null
}

/** Facts the executor knows and an action may use. */
export interface Act {
  /** Our reference for this act (at Jurnal: `custom_id`), unique per intent. */
  reference: string
  /** The moment from which it is acted out. */
  at: Date
  /** Today in the company's time zone, YYYY-MM-DD. */
  today: string
  /** Base address of the product's own web application, for "where a person can see it". */
  webAddress: string
  contact: Contact | null
  /** The limits in force. The executor holds the measure against them; an action reads what only it can keep. */
  limits: Limits
  /** What the version noted of the act itself, given back when a lost one is looked up; '' before. */
  trace: string
  /** What the builder keeps with the choice, where the version takes it. */
  details?: unknown
}

/** Facts under which a sample is acted out. */
export const sampleAct: Act = {
  reference: 'sample-0001',
  at: new Date('2026-11-24T03:00:00.000Z'),
  today: '2026-11-24',
  webAddress: 'https://product.example',
  contact: { identity: 'employee', employee: '8002', phone: '+628111000222' },
  limits: {},
  trace: '',
}

export type LimitName = keyof Limits
export type PercentLimit = Extract<LimitName, `${string}Percent`>
export type NamesLimit = 'customers' | 'products'
export type RuleLimit = 'ownRecordsOnly' | 'wordsOnly' | 'confirmFirst'
export type NumberLimit = Exclude<LimitName, NamesLimit | RuleLimit>

/**
 * The limits a version supports. Numbers: the default, and the highest a builder may set. Names: at most how many may be listed;
 * none listed means all. Rules: whether it holds by default; `always` when nobody may switch it off.
 */
export type LimitSupport = Partial<
  Record<NumberLimit, { default: number; max: number }> &
    Record<NamesLimit, { most: number }> &
    Record<RuleLimit, { default: boolean; always?: true }>
>
