/** Which promise is kept by whom, by who decides and who issues: pages and docs/reference/approval-modes.md say it from here. */

/** us: Mekari Action · layer: the approval layer outside · you: a Super Admin, by hand · nobody: it is not offered there. */
export type Keeper = 'us' | 'layer' | 'you' | 'nobody'

export type ApproverMode = 'own' | 'approval-layer'
export type IssuerMode = 'sandbox' | 'approval-layer' | 'developer-centre'

interface Kept<Mode extends string> {
  /** Its ids in docs/acceptance.md. */
  ids: string[]
  by: Record<Mode, Keeper>
}

const ours = { own: 'us', 'approval-layer': 'us' } as const
const theirs = { own: 'us', 'approval-layer': 'layer' } as const
const always = { sandbox: 'us', 'approval-layer': 'us', 'developer-centre': 'us' } as const

/** By the name under which `mode.<name>` says it. */
export const decidingPromises = {
  role: { ids: ['APPR-2', 'APPR-16'], by: ours },
  two_people: { ids: ['REQ-7'], by: ours },
  exact: { ids: ['REQ-1', 'APPR-7'], by: ours },
  no_more: { ids: ['APPR-4'], by: ours },
  one_answer: { ids: ['APPR-5'], by: ours },
  once: { ids: ['APPR-8'], by: ours },
  limits: { ids: ['APPR-14'], by: ours },
  list: { ids: ['APPR-12'], by: ours },
  words: { ids: ['APPR-3', 'APPR-10', 'APPR-13', 'APPR-15'], by: theirs },
  sign_in: { ids: ['APPR-9'], by: theirs },
  link: { ids: ['APPR-1', 'APPR-6'], by: theirs },
  visitor: { ids: ['APPR-11'], by: theirs },
  mails: { ids: ['REQ-4', 'REQ-6'], by: theirs },
  less: { ids: ['APPR-4'], by: { own: 'us', 'approval-layer': 'nobody' } },
} as const satisfies Record<string, Kept<ApproverMode>>

export const issuingPromises = {
  proved: { ids: ['CRED-1'], by: always },
  sealed: { ids: ['CRED-4'], by: always },
  ends_here: { ids: ['RUN-5'], by: always },
  narrow: { ids: ['CRED-1', 'CRED-7'], by: { sandbox: 'us', 'approval-layer': 'layer', 'developer-centre': 'you' } },
  alone: { ids: ['GRANT-1'], by: { sandbox: 'us', 'approval-layer': 'layer', 'developer-centre': 'you' } },
  ends_there: { ids: ['LIFE-2'], by: { sandbox: 'us', 'approval-layer': 'us', 'developer-centre': 'you' } },
} as const satisfies Record<string, Kept<IssuerMode>>

export type DecidingPromise = keyof typeof decidingPromises
export type IssuingPromise = keyof typeof issuingPromises

/** What is kept by whom where requests are decided so. */
export function keptDeciding(mode: ApproverMode, keeper: Keeper): DecidingPromise[] {
  return namesOf(decidingPromises).filter((name) => decidingPromises[name].by[mode] === keeper)
}

/** What is kept by whom where credentials are made so. */
export function keptIssuing(mode: IssuerMode, keeper: Keeper): IssuingPromise[] {
  return namesOf(issuingPromises).filter((name) => issuingPromises[name].by[mode] === keeper)
}

function namesOf<Name extends string>(promises: Record<Name, unknown>): Name[] {
  return Object.keys(promises) as Name[]
}
