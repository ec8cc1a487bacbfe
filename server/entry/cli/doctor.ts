/** `mekari-action doctor`: asks everything the house depends on whether it works, and says of what does not why, and what to do. */
import { contextFor, system, type Tools } from '../../domain/audit/index.ts'
import { listCompanies } from '../../domain/company/index.ts'
import { type Examined, examineCredentials } from '../../domain/credential/index.ts'
import { newId } from '../../platform/id.ts'
import type { Finding } from './finding.ts'
import { examineWithdrawals } from './withdrawals.ts'

/** Seconds by which a clock may be off before it is worth a word; the gateway refuses at 300. */
const worthAWord = 60
const refusedAt = 300

/** Findings come as they are made, since asking may take a while. */
export async function* examine(tools: Tools): AsyncGenerator<Finding> {
  yield await examineClock(tools)
  yield await examineDirectory(tools)
  yield await examineMail(tools)
  yield* examineWithdrawals(tools)
  const nobody = contextFor(tools, { actor: system, company: '', requestId: newId('req') })
  for (const { id, externalId } of await listCompanies(nobody)) {
    const examined = await examineCredentials({ ...nobody, company: id })
    for (const one of examined) yield explain(externalId, one)
    if (examined.length === 0) yield { about: `company ${externalId}`, isWell: true, says: 'No credential is in use.' }
  }
}

async function examineClock({ vault }: Tools): Promise<Finding> {
  const about = 'clock'
  const offset = await vault.gatewayOffset()
  if (offset === null)
    return { about, isWell: false, says: 'The gateway does not answer.', next: 'Check MEKARI_API_URL and the network.' }
  const says = `The gateway’s clock ${apart(offset, 'this one')}.`
  if (Math.abs(offset) >= refusedAt)
    return {
      about,
      isWell: false,
      says,
      next: `Set this machine’s clock: from ${refusedAt} s on every call is refused.`,
    }
  return { about, isWell: true, says, ...(Math.abs(offset) >= worthAWord ? { next: 'Let NTP set the clock.' } : {}) }
}

function apart(seconds: number, other: string): string {
  if (seconds === 0) return `agrees with ${other}`
  return seconds > 0 ? `is ${seconds} s ahead of ${other}` : `is ${-seconds} s behind ${other}`
}

async function examineDirectory({ directory }: Tools): Promise<Finding> {
  const about = 'directory'
  try {
    const { companies, unreadable } = await directory.companies()
    const says = `It tells of ${companies.length} companies${unreadable.length > 0 ? `, and of ${unreadable.length} in a form nobody can read` : ''}.`
    return { about, isWell: unreadable.length === 0, says }
  } catch (error) {
    return { about, isWell: false, says: (error as Error).message, next: 'Check DIRECTORY_URL.' }
  }
}

async function examineMail({ mailer }: Tools): Promise<Finding> {
  const about = 'mail'
  try {
    await mailer.check()
    return { about, isWell: true, says: 'The mail server lets us in.' }
  } catch (error) {
    return { about, isWell: false, says: (error as Error).message, next: 'Check SMTP_URL.' }
  }
}

function explain(company: string, { credential, outcome, took }: Examined): Finding {
  const about = `company ${company}, ${credential.product}, ${credential.agentName}`
  if (outcome.kind === 'answer') {
    const isWell = outcome.status === 200
    const says = isWell
      ? `Accepted in ${took} ms.`
      : `The signature is right, and the product answers ${outcome.status}.`
    return { about, isWell, says, ...(isWell ? {} : { next: 'See with who looks after the product what it means.' }) }
  }
  const { code, facts } = outcome
  const key = code === 'signature_refused' ? String(facts.cause) : code
  const { says, next } = explanations[key] ?? { says: said(`It ends with ${key}.`), next: 'See the log.' }
  return { about, isWell: false, says: says(facts), next }
}

type Facts = Record<string, unknown>

const said = (text: string) => () => text

/** A mistake of the clock, of the client, of the secret and of the rights are four different things to mend. */
const explanations: Record<string, { says: (facts: Facts) => string; next: string }> = {
  clock_off: {
    says: ({ offsetSeconds }) =>
      typeof offsetSeconds === 'number'
        ? `The gateway refuses our date: its clock ${apart(offsetSeconds, 'ours')}.`
        : 'The gateway refuses our date.',
    next: 'Set this machine’s clock.',
  },
  unknown_client: {
    says: said('The gateway does not know this client: it was revoked, or it belongs to another environment.'),
    next: 'Withdraw the access and ask for approval anew, or restore the client in the developer centre.',
  },
  wrong_signature: {
    says: said('The gateway knows the client, and the secret that is stored is not its secret.'),
    next: 'The secret was changed at the developer centre: obtain the credential anew.',
  },
  right_missing: {
    says: said('The signature is right, and the client lacks the right to this product.'),
    next: 'Tick its scopes in the developer centre.',
  },
  not_as_sealed: {
    says: said('What is stored of its secret was changed, or is another one’s: nobody is called with it.'),
    next: 'Have the access renewed or withdrawn, and see who can write to the database.',
  },
  product_down: {
    says: ({ status, cause }) => `The product does not answer (${String(status ?? cause)}).`,
    next: 'Wait; if it lasts, tell who runs the product.',
  },
  rate_limited: {
    says: said('The product has received too many calls.'),
    next: 'Try again in a minute.',
  },
}
