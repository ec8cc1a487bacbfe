import { describe, expect, it } from 'vitest'
import { openRuntime } from '../entry/open-runtime.ts'
import { openHouse } from '../house.ts'
import { agentOf, choose, invoice } from '../stories/builder.ts'
import { pathOf } from '../stories/super-admin.ts'
import { arrive, openAgent } from './builder.ts'
import { type Person, phone, useBrowser } from './person.ts'
import { readIn, signIn } from './super-admin.ts'

const meet = useBrowser()

const tryTab = ({ page, say }: Person) => page.getByRole('link', { name: say('agent.tab.try'), exact: true })
const outcomeOf = ({ page, say }: Person) => page.getByRole('region', { name: say('try.outcome') })
const run = ({ page, say }: Person) => page.getByRole('button', { name: say('try.run'), exact: true }).click()

describe.each(['en', 'id'] as const)('“Try it” with sample data, %s', (language) => {
  it('plays an action out before anything is approved, and what came of it is read by the Super Admin [ACT-8] [ACT-11]', async () => {
    const house = await openHouse()
    const builder = await house.signIn('dewi')
    const agent = await agentOf(builder)
    await choose(builder, agent, { action: invoice, limits: { confirmFirst: true } })
    await readIn(house, language)
    const dewi = await meet(house, { language })
    const { page, say } = dewi
    await arrive(dewi, house)
    await openAgent(dewi)
    await tryTab(dewi).click()
    expect(await page.getByRole('radio', { name: say('try.sandbox') }).isChecked()).toBe(true)
    expect(await page.getByRole('radio', { name: say('try.for_real') }).isDisabled()).toBe(true)
    await page.getByLabel(say('field.customer')).first().fill('Toko Maju')
    await run(dewi)
    await outcomeOf(dewi).getByText('PT Contoh').first().waitFor()
    await page.getByLabel(say('field.customer')).first().fill('PT Contoh')
    await run(dewi)
    await outcomeOf(dewi).getByText(say('try.sandbox.done')).waitFor()
    await outcomeOf(dewi).getByText('10001, Rp370.000').waitFor()
    await dewi.inspect()
    await outcomeOf(dewi)
      .getByRole('button', { name: say('try.keep') })
      .click()
    await outcomeOf(dewi).getByText(say('try.kept')).waitFor()
    await page
      .getByRole('region', { name: say('trial.list') })
      .getByText('10001, Rp370.000')
      .waitFor()
    await dewi.inspect()
    await page.setViewportSize(phone)
    await dewi.inspect()
    await page.setViewportSize({ width: 1440, height: 900 })
    await askWithTrial(dewi)
    const [request] = await house.look<{ id: string }>('SELECT id FROM approval_request')
    const sari = await meet(house, { language, window: phone })
    await sari.page.goto(`${house.address}${await pathOf(house, request?.id ?? '')}`)
    await readTrial(sari)
  }, 60_000)
})

async function askWithTrial({ page, say, inspect }: Person): Promise<void> {
  await page.getByRole('link', { name: say('agent.tab.actions'), exact: true }).click()
  await page.getByRole('button', { name: say('agent.ask') }).click()
  const dialog = page.getByRole('dialog', { name: say('ask.title') })
  const kept = dialog.getByRole('group', { name: say('ask.trials.label') }).getByRole('checkbox')
  await kept.waitFor()
  expect(await kept.isChecked()).toBe(true)
  await inspect()
  await dialog.getByRole('button', { name: say('ask.send') }).click()
  await page.getByRole('dialog').getByRole('status').waitFor()
}

/** Folded away like everything that is not needed to decide. */
async function readTrial(sari: Person): Promise<void> {
  const { page, say } = sari
  await signIn(sari)
  const main = page.getByRole('main')
  await main.getByRole('heading', { level: 1 }).waitFor()
  expect(await main.innerText()).not.toContain('10001')
  await main.getByText(say('page.details')).tap()
  await main.getByText(say('trial.done', { summary: '10001, Rp370.000' })).waitFor()
  await sari.inspect()
}

describe('“Try it” for real', () => {
  it('asks first, then acts and shows what exists now; what is about a person is not offered [ACT-8] [ACT-10]', async () => {
    const { house, documents } = await openRuntime()
    const dewi = await meet(house)
    const { page, say } = dewi
    await arrive(dewi, house)
    await openAgent(dewi)
    await tryTab(dewi).click()
    await page.getByRole('radio', { name: say('try.for_real') }).check()
    await run(dewi)
    const question = page.getByRole('alertdialog', { name: say('try.for_real.ask', { product: 'Jurnal' }) })
    await dewi.inspect()
    expect(await documents()).toEqual([])
    await question.getByRole('button', { name: say('try.for_real.do') }).click()
    await outcomeOf(dewi).getByText(say('execution.succeeded')).waitFor()
    expect(await documents()).toHaveLength(1)
    await page.getByLabel(say('try.action.label')).selectOption(say('action.talenta_generate_payslip.name'))
    await page.getByText(say('try.for_real.employee')).waitFor()
    expect(await page.getByRole('radio', { name: say('try.for_real') }).isDisabled()).toBe(true)
    await run(dewi)
    await outcomeOf(dewi).getByText(say('try.sandbox.done')).waitFor()
    await page.getByLabel(say('try.action.label')).selectOption(say('action.talenta_approve_reimbursement.name'))
    const decision = page.getByLabel(say('field.decision'))
    await decision.selectOption(say('field.decision.list'))
    await dewi.inspect()
  }, 60_000)
})
