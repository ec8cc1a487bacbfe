/** Makes a sales order or a sales invoice: found, added up, and stored with its unique values in one breath. */
import type { Answer, Call } from '../gateway/endpoint.ts'
import { composeDocument, type SalesDocument } from './compose-document.ts'
import { dayOf } from './day.ts'
import { findReserved, type Kind, pluralOf, storeDocument } from './document.ts'
import type { Form } from './form.ts'
import { readRequest } from './read-request.ts'
import { collectionOf, keepRecord, recordsOf, type Tag } from './records.ts'
import { refuseFields } from './refuse-fields.ts'
import { standingOf } from './standing.ts'

const taken = {
  custom_id: '(Custom id attribute had already been used.)',
  transaction_no: '(Transaction number had already been used)',
}

export function createDocument(kind: Kind): (call: Call) => Answer {
  return (call) => ({ status: 201, body: { [kind]: makeDocument(call, kind) } })
}

/** Nothing waits between the look for a duplicate and the write, so two calls cannot both find the way free. */
export function makeDocument(call: Call, kind: Kind, order?: SalesDocument): SalesDocument {
  const asked = readRequest(call, kind)
  refuseDuplicate(call, kind, asked.form)
  const { state } = call.sandbox
  const createdAt = new Date(call.sandbox.now()).toISOString()
  const document = composeDocument(kind, asked, {
    id: state.next('jurnal.documents', 6_369_821),
    lineIds: asked.lines.map(() => state.next('jurnal.lines', 7_376_326)),
    transactionNo: asked.form.text('transaction_no') ?? nextNumber(call, kind),
    createdAt,
    today: dayOf(call.sandbox.now()),
    tags: asked.form.texts('tags').map((name) => findOrAddTag(call, name)),
    order: order && { id: order.id, transaction_no: order.transaction_no },
  })
  storeDocument(state, kind, { company: call.company, clientId: call.clientId, createdAt, document })
  return document
}

/** The refusal names the document that is already there. */
export function refuseDuplicate(call: Call, kind: Kind, form: Form): void {
  const fields: Record<string, string> = {}
  let existing: number | undefined
  for (const name of ['custom_id', 'transaction_no'] as const) {
    const value = form.text(name)
    const holder =
      value === null ? undefined : findReserved(call.sandbox.state, { company: call.company, kind, name }, value)
    if (holder === undefined) continue
    fields[name] = taken[name]
    existing ??= holder
  }
  const { takenStatus } = standingOf(call.sandbox.state, call.company)
  if (existing !== undefined) throw refuseFields(takenStatus, fields, existing)
}

/** Counts on from 10001, past numbers that callers have chosen themselves. */
function nextNumber(call: Call, kind: Kind): string {
  const { state } = call.sandbox
  for (;;) {
    const number = String(state.next(`${collectionOf(pluralOf(kind))}.${call.company}`, 10_001))
    if (findReserved(state, { company: call.company, kind, name: 'transaction_no' }, number) === undefined)
      return number
  }
}

function findOrAddTag(call: Call, name: string): Tag {
  const { company, sandbox } = call
  const known = recordsOf(sandbox.state, company, 'tags').find((tag) => tag.name === name)
  return known ?? keepRecord(sandbox.state, 'tags', { company, name })
}
