import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { type Json, sampleAct } from '../../products/define.ts'
import { linkMinutes } from '../../sandbox/talenta/payroll.ts'
import { monthsAgo } from '../sandbox/call-talenta.ts'
import { openStage } from './contract.ts'

const id = 'talenta_generate_payslip'

describe(id, () => {
  it('gives the proved employee a link that ends, and nothing else [ACT-1] [ACT-10]', async () => {
    const stage = await openStage(id)
    const { status, output, call } = await stage.carryOut(monthsAgo(1))
    const { period, link, expiresAt } = output as Record<'period' | 'link' | 'expiresAt', string>
    expect([status, Object.keys(output as object)]).toEqual([200, ['period', 'link', 'expiresAt']])
    expect(call).toMatchObject({ asks: true, body: { user_id: 8002 } })
    expect(period).toBe(`${monthsAgo(1).year}-${String(monthsAgo(1).month).padStart(2, '0')}`)
    expect((await fetch(link)).status).toBe(200)
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(linkMinutes * 60_000)
    expect((await stage.documents()).payslips).toMatchObject([{ userId: 8002 }])
  })

  it('promises the minutes for which a link lives', () => {
    for (const language of ['en', 'id'] as const)
      expect(sentence(language, `action.${id}.undo`)).toContain(` ${linkMinutes} `)
  })

  it.each([
    ['a month that was never run', { year: 2024, month: 12 }],
    ['the month that is not locked', monthsAgo(0)],
    ['a month to come', monthsAgo(-1)],
  ])('answers nothing for %s', async (_, period) => {
    const stage = await openStage(id)
    await expect(stage.carryOut(period)).rejects.toThrow(/Talenta answered a payslip with 40[49]/)
    expect((await stage.documents()).payslips).toEqual([])
  })

  it.each([
    { year: 2026, month: 13 },
    { year: 26, month: 1 },
    { year: 2026, month: 0 },
    { year: '2026', month: '1' },
  ])('refuses the period %o [ACT-3]', async (period) => {
    const { version } = await openStage(id)
    expect(version.input.safeParse(period).success).toBe(false)
    expect(version.input.safeParse({ ...monthsAgo(1), user_id: 8001 }).success).toBe(false)
  })

  it('takes no salary figure out of an answer that says one', async () => {
    const { read, data } = await openAnswer()
    const output = read({ ...data, take_home_pay: 17_541_750, payslip: { basic_salary: 18_465_000 } })
    expect(JSON.stringify(output)).not.toMatch(/17541750|18465000/)
  })

  it.each([
    ['another employee', { user_id: 8001 }],
    ['another month', { month: 9 }],
  ])('takes no payslip of %s for the one that was asked for [ACT-10]', async (_, wrong) => {
    const { read, data } = await openAnswer()
    expect(() => read({ ...data, ...wrong })).toThrow('another payslip')
  })

  it.each([
    ['that works for 15 minutes, a little of them on the way', '2026-11-24T03:16:50.000Z', true],
    ['that works for 18 minutes', '2026-11-24T03:18:00.000Z', false],
    ['that works for a day more', '2026-11-25T03:15:00.000Z', false],
  ])('hands on a link only as long as the approver was told: one %s', async (_, expires_at, isTaken) => {
    const { read, data } = await openAnswer()
    const hand = () => read({ ...data, expires_at })
    if (isTaken) expect(hand()).toMatchObject({ expiresAt: expires_at })
    else expect(hand).toThrow('works too long')
  })

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'http://hr.talenta.co/payslip/1',
    'https://hr.talenta.co.evil.example/payslip/1',
    'https://hr.talenta.co:8443/payslip/1',
    'https://hr.talenta.co@evil.example/',
    'https://user@hr.talenta.co/payslip/1',
    '//hr.talenta.co/payslip/1',
    '',
  ])('hands on no link that leads elsewhere: %s', async (payslip_link) => {
    const { read, data } = await openAnswer()
    expect(() => read({ ...data, payslip_link })).toThrow('leads elsewhere')
    expect(read(data)).toMatchObject({ link: 'https://hr.talenta.co/payslip/sample' })
  })
})

/** What the action makes of an answer like its sample's. */
async function openAnswer() {
  const { version, act } = await openStage(id, { at: sampleAct.at })
  const { input, answer } = version.sample
  const { data } = answer.body as { data: { [key: string]: Json } }
  const read = (said: Json) => version.read({ status: 200, body: { data: said } }, act, { input, found: {} })
  return { read, data }
}
