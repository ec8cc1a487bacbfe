import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Action, AnyVersion, Product } from '../../products/define.ts'
import { createCatalogue } from '../../server/domain/catalogue/index.ts'
import { withAction } from './change-action.ts'

/** The line to which the complaint about these products points, as it stands in its file. */
function pointedAt(among: Product[]): string {
  const [, file = '', number = ''] = /^(products\/[^:]+):(\d+): .+\.$/.exec(complaintOf(among)) ?? []
  const lines = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8').split('\n')
  return `${file.replace('products/', '')}: ${lines[Number(number) - 1]?.trim()}`
}

function complaintOf(among: Product[]): string {
  try {
    createCatalogue(among)
  } catch (error) {
    return (error as Error).message
  }
  return expect.fail('nothing was refused')
}

const newestOf = (id: string, change: (version: AnyVersion) => object) =>
  withAction((action) => ({ ...action, versions: action.versions.map(changeLast(change)) }), id)

const changeLast = (change: (version: AnyVersion) => object) => (version: AnyVersion, index: number, all: unknown[]) =>
  index === all.length - 1 ? ({ ...version, ...change(version) } as AnyVersion) : version

const invoice = 'jurnal_create_sales_invoice'
const voucher = 'desty_check_voucher'
const payslip = 'talenta_generate_payslip'
const endless = z.strictObject({
  year: z.int().min(2000).max(2100).describe('x'),
  month: z.int().describe('x'),
})

describe('a complaint about a definition', () => {
  it.each<[string, Product[], string]>([
    ['scopes', newestOf(invoice, () => ({ scopes: [] })), 'jurnal/create-sales-invoice.ts: scopes: ['],
    [
      'one limit of the version that is meant',
      newestOf(invoice, ({ limits }) => ({ limits: { ...limits, maxPerContact: { default: 9, max: 8 } } })),
      'jurnal/create-sales-invoice.ts: maxPerContact: { default: 5, max: 1_000 },',
    ],
    ['a missing limit', newestOf(invoice, () => ({ limits: {} })), 'jurnal/create-sales-invoice.ts: limits: {'],
    ['a function', newestOf(payslip, () => ({ summarise: () => '\n' })), 'talenta/generate-payslip.ts: summarise: ('],
    [
      'a look-up that is not there, at its version',
      newestOf(payslip, () => ({ effect: 'write' })),
      'talenta/generate-payslip.ts: const v1 = defineVersion<',
    ],
    [
      'a field where it is declared',
      newestOf(payslip, () => ({ input: endless })),
      "talenta/generate-payslip.ts: month: z.int().min(1).max(12).describe('Month of the payroll period, 1 to 12.'),",
    ],
    ['an end point', newestOf(payslip, () => ({ endpoints: [] })), 'talenta/generate-payslip.ts: endpoints: ['],
    ['the sample', newestOf(payslip, () => ({ sample: undefined })), 'talenta/generate-payslip.ts: sample: {'],
    [
      'the action itself',
      withAction((action) => ({ ...action, icon: 'No Icon' }), payslip),
      "talenta/generate-payslip.ts: icon: 'file-text',",
    ],
    [
      'what is missing of the action',
      withAction(({ evidence: _, ...action }) => action as Action, payslip),
      "talenta/generate-payslip.ts: evidence: 'assumed',",
    ],
  ])('points at %s [ACT-12]', (_, among, line) => {
    expect(pointedAt(among)).toContain(line)
  })

  it('points at a sentence in the language in which it is wrong, or at its neighbours [ACT-12]', () => {
    const fewer = newestOf(voucher, ({ limits: { maxPerContact } }) => ({ limits: { maxPerContact } }))
    expect(pointedAt(fewer)).toContain(`desty/en.json: "action.${voucher}.limit": `)
    const versions = fewer.flatMap(({ actions }) => actions).find(({ id }) => id === voucher)?.versions ?? []
    const untold = withAction((action) => ({ ...action, versions }), 'qontak_create_tag')
    expect(pointedAt(untold)).toContain('qontak/en.json: "action.qontak_create_tag.name":')
  })

  it('points at the first line where there is nothing to point at', () => {
    const elsewhere = withAction((action) => ({ ...action, id: 'jurnal_Delete' }))
    expect(complaintOf(elsewhere)).toMatch(/^products\/jurnal\/Delete\.ts:1: /)
  })
})
