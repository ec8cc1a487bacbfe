/** Rows of the catalogue in the caller's language, as the drawer and the agent's page show them. */
import type { ActionRow, Catalogue } from '../../../contract/action.ts'
import type { ProductId } from '../../../contract/word.ts'
import { type Language, sentence } from '../../../locales/index.ts'
import type { Row } from '../../domain/access/index.ts'
import { cleanName } from '../../domain/approval/index.ts'
import { limitFields, limitWords, nameOf, rowOf } from '../../domain/catalogue/index.ts'
import { viewChoice } from '../../domain/choice/index.ts'
import { type Company, isGated } from '../../domain/company/index.ts'
import type { Holder } from '../../domain/credential/index.ts'
import { neededIdentity } from '../../domain/grant/index.ts'
import { viewGate } from './view-gate.ts'
import { viewIncident } from './view-incident.ts'
import { noticeOf, type Reader, withdrawalOf } from './view-notice.ts'

export function viewCatalogue(rows: Row[], company: Company, language: Language): Catalogue {
  const gate = viewGate(company, language)
  const shown = rows.filter((row) => gate === null || !isGated(row.product))
  const products = [...new Set(shown.map((row) => row.product.id))]
  const groups = products.map((product) => ({
    product,
    title: sentence(language, `group.${product}`),
    rows: shown
      .filter((row) => row.product.id === product)
      .map((row) => viewRow(row, { language, timeZone: company.timeZone })),
  }))
  return { groups, gate }
}

function viewRow(row: Row, reader: Reader): ActionRow {
  const { action, product, version, choice, state, inForce } = row
  const { language } = reader
  const notice = noticeOf(row, reader)
  return {
    action: action.id,
    product: product.id,
    icon: action.icon,
    name: nameOf(language, action),
    sentence: rowOf(language, action),
    ...(action.opens ? { opens: action.opens } : {}),
    ...(action.keeps ? { keeps: action.keeps } : {}),
    ...(action.own ? { integration: action.own.id } : {}),
    effect: action.effect,
    dataClass: action.dataClass,
    state,
    ...(row.connecting ? { connecting: row.connecting } : {}),
    live: row.live,
    next: nextStep(row, reader),
    canChoose: state === 'available',
    ...(choice ? { choice: viewChoice(choice) } : {}),
    ...(choice && version ? { limitsInWords: limitWords(language, action, inForce ?? choice.settings.limits) } : {}),
    ...(row.incident ? { trouble: viewIncident(language, row.incident) } : {}),
    ...(notice ? { notice } : {}),
    ...(row.holder ? { belongs: viewHolder(row.holder, product.id, language) } : {}),
    identity: identityOf(row),
    limitFields: version ? limitFields(version) : [],
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }
}

function viewHolder({ name, isOther }: Holder, product: ProductId, language: Language): ActionRow['belongs'] {
  const facts = { product: sentence(language, `product.${product}`), holder_name: cleanName(name) }
  return { text: sentence(language, isOther ? 'access.holder.other' : 'access.holder', facts), isOther }
}

function identityOf({ product, action, version, choice, inForce }: Row): ActionRow['identity'] {
  const limits = inForce ?? choice?.settings.limits ?? {}
  return version ? neededIdentity({ definition: { product, action, version }, limits }) : 'none'
}

function nextStep(row: Row, reader: Reader): string {
  const { language } = reader
  if (row.home) return sentence(language, 'sets.elsewhere.next')
  const withdrawal = withdrawalOf(row, reader)
  if (withdrawal) return withdrawal.next
  if (row.connecting === 'by_itself') return sentence(language, 'state.connecting.next')
  const product = sentence(language, `product.${row.product.id}`)
  if (row.connecting) return sentence(language, 'state.by_hand.next', { product_list: product })
  if (row.isElsewhere) return sentence(language, 'state.waiting.next.elsewhere')
  if (row.state === 'not_available_yet')
    return sentence(language, 'state.not_available_yet.next', { product: row.product.name })
  if (row.state === 'needs_reapproval' && row.isRefused) return sentence(language, 'state.needs_reapproval.refused')
  return sentence(language, `state.${row.state}.next`)
}
