/** The refusal in which Jurnal names fields one by one, says the same in sentences, and adds the document it means. */
import { Refusal } from '../gateway/endpoint.ts'

export function refuseFields(status: number, fields: Record<string, string>, id: number | null): Refusal {
  const sentences = Object.entries(fields).map(([field, message]) => `${nameOf(field)} ${message}`)
  return new Refusal(status, { ...fields, id, error_full_messages: sentences })
}

/** As Rails names a field for people: `custom_id` is "Custom", `transaction_lines.amount` "Transaction lines amount". */
function nameOf(field: string): string {
  const words = field.replace(/_id$/, '').replace(/[_.]/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
