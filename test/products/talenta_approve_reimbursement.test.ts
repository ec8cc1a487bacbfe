/** The reimbursements of the sandbox: 93001 and 93002 wait for 8002, 93003 is 8002's own, 93004 waits for 8003 after 8002. */
import { describe, expect, it } from 'vitest'
import { AbsentAct } from '../../products/define.ts'
import { inputForm } from '../../server/domain/catalogue/index.ts'
import { openStage, type Stage } from './contract.ts'

const id = 'talenta_approve_reimbursement'
const as = (employee: string) => ({ contact: { identity: 'employee' as const, employee, phone: null } })
const taxi = { decision: 'approve', reimbursement: '93001' }

interface Decision {
  reimbursement: number
  approver: number
  decision: string
  note: string
}
const decisionsOf = async (stage: Stage) => (await stage.documents()).decisions as Decision[]

async function list(stage: Stage) {
  const { output } = await stage.carryOut({ decision: 'list' })
  return output as { waiting: Record<string, unknown>[]; shortened: boolean }
}

describe(id, () => {
  it('tells a manager what waits for that manager now, and nobody else’s cases [ACT-1] [ACT-10]', async () => {
    const { waiting, shortened } = await list(await openStage(id))
    expect(waiting.map(({ reimbursement }) => reimbursement)).toEqual(['93001', '93002', '93003', '93005'])
    expect(waiting[0]).toMatchObject({ employee: 'Sari Puspita', type: 'Transportasi', amount: '85000', layersLeft: 1 })
    expect(waiting[1]).toMatchObject({ amount: '1450000', layersLeft: 2 })
    expect(shortened).toBe(false)
    const finance = await list(await openStage(id, as('8003')))
    expect(finance.waiting.map(({ reimbursement }) => reimbursement)).toEqual(['93004', '93006'])
    expect(await list(await openStage(id, as('8001')))).toEqual({ waiting: [], shortened: false })
  })

  it('only looks when it lists, and has to be counted otherwise', async () => {
    const { version } = await openStage(id)
    expect(version.looks?.({ decision: 'list' })).toBe(true)
    expect(version.looks?.(taxi)).toBe(false)
    expect(version.looks?.({ ...taxi, decision: 'reject', comment: 'x' })).toBe(false)
  })

  it('approves under the manager’s name, once, and finds the decision again [ACT-1] [ACT-4] [ACT-17]', async () => {
    const stage = await openStage(id)
    const { amount, status, output } = await stage.carryOut({ ...taxi, comment: 'Silakan' })
    expect({ amount, status }).toEqual({ amount: 85_000n, status: 200 })
    expect(output).toMatchObject({ reimbursement: '93001', decision: 'approve', status: 'approved', layersLeft: 0 })
    expect(JSON.stringify(output)).not.toMatch(/Sari|Bambang|Taksi/)
    expect((await fetch((output as { whereToSee: string }).whereToSee)).status).toBe(200)
    expect(await stage.find()).toEqual(output)
    await expect(stage.carryOut(taxi)).rejects.toThrow('found none')
    const decisions = await decisionsOf(stage)
    expect(decisions).toMatchObject([{ reimbursement: 93_001, approver: 8002, decision: 'approved' }])
    expect(decisions[0]?.note).toBe(`Silakan · Qontak AI Agent ${stage.act.reference}`)
  })

  it('rejects with the manager’s reason [ACT-1]', async () => {
    const stage = await openStage(id)
    const wish = { decision: 'reject', reimbursement: '93005', comment: 'Ajukan lewat asuransi' }
    const { amount, output } = await stage.carryOut(wish)
    expect(amount).toBe(12_500_000n)
    expect(output).toMatchObject({ decision: 'reject', status: 'rejected', layersLeft: 0 })
    expect(await stage.find()).toEqual(output)
    expect(await decisionsOf(stage)).toMatchObject([{ decision: 'rejected', approver: 8002 }])
  })

  it('leaves the later layers to those whose turn they are [ACT-1]', async () => {
    const stage = await openStage(id)
    const { output } = await stage.carryOut({ decision: 'approve', reimbursement: '93002' })
    expect(output).toMatchObject({ decision: 'approve', status: 'pending', layersLeft: 1 })
    await expect(stage.carryOut({ decision: 'approve', reimbursement: '93002' })).rejects.toThrow('found none')
    expect(await decisionsOf(stage)).toHaveLength(1)
  })

  it('refuses the manager’s own case', async () => {
    const stage = await openStage(id)
    const wish = { decision: 'approve', reimbursement: '93003' }
    expect(await stage.check(wish)).toMatchObject({ field: 'reimbursement', reason: 'own' })
    await expect(stage.carryOut(wish)).rejects.toThrow('somebody else has to decide it')
    expect(await decisionsOf(stage)).toEqual([])
  })

  it.each([
    ['waits for somebody else', '93006'],
    ['waits for a later layer', '93004'],
    ['was decided', '93007'],
    ['was withdrawn', '93009'],
    ['belongs to another company', '93010'],
    ['does not exist', '1'],
  ])('finds nothing of a case that %s', async (_, reimbursement) => {
    const stage = await openStage(id)
    const found = await stage.prepare({ decision: 'approve', reimbursement })
    expect(found).toEqual({ reimbursement: { kind: 'none', field: 'reimbursement', asked: reimbursement } })
  })

  it('says surely that a lost decision never arrived, also when somebody decided in Talenta meanwhile [ACT-4]', async () => {
    const stage = await openStage(id)
    const answer = { status: 200, body: stage.version.sample.answer.body }
    const find = { ...stage.act, trace: '93001' }
    expect(() => stage.version.read(answer, find)).toThrow(AbsentAct)
    // To the decision itself the same answer proves nothing.
    expect(() => stage.version.read(answer, stage.act, { input: taxi, found: {} })).toThrow('without the decision')
  })

  it('tells whoever confirms who, what, how much and which way', async () => {
    const stage = await openStage(id)
    const found = await stage.prepare(taxi)
    const reimbursement = (found.reimbursement as { value: object }).value
    expect(stage.version.tell?.(taxi, { reimbursement })).toEqual({
      ...{
        decision: { part: 'approve' },
        employee: 'Sari Puspita',
        type: 'Transportasi',
        amount: 85_000n,
        comment: '–',
      },
    })
  })

  it('takes the approver from the proof alone, and only fields that belong together [ACT-3] [ACT-10]', async () => {
    const { version, act } = await openStage(id)
    const problems = (wish: object) => version.input.safeParse(wish).error?.issues.map(({ message }) => message)
    expect(problems({ ...taxi, approver: 8003 })).toEqual(['Unrecognized key: "approver"'])
    expect(problems({ decision: 'approve' })).toEqual(['Name the reimbursement.'])
    expect(problems({ ...taxi, decision: 'reject' })).toEqual(['To reject needs the manager’s reason.'])
    expect(problems({ ...taxi, decision: 'list' })).toEqual(['"list" takes no reimbursement.'])
    expect(version.input.safeParse({ ...taxi, reimbursement: '../93001' }).success).toBe(false)
    expect(() => version.prepare(taxi, { ...act, contact: null })).toThrow('whom the runtime has proved')
    expect(version.identity).toBe('employee')
  })

  it('is plain to every model: one object without alternatives', async () => {
    const { version } = await openStage(id)
    const form = inputForm(version)
    expect(form).toMatchObject({ type: 'object', additionalProperties: false, required: ['decision'] })
    expect(JSON.stringify(form)).not.toMatch(/anyOf|oneOf|allOf/)
  })
})
