/** The limits of one action as fields: numbers that can be lowered, names to leave out, rules to switch on. */
import { html } from 'hono/html'
import { type Limits, limitKinds, limitNames } from '../../../contract/action.ts'
import { inKey, type Key } from '../../../locales/index.ts'
import type { AskedBlock } from '../../domain/approval/index.ts'
import { boundWords } from '../../domain/catalogue/index.ts'
import { type Html, type Say, sayIn } from './page.ts'
import type { PartView } from './part-page.ts'
import type { Problem } from './read-answer.ts'
import { fieldOf, inWords } from './read-limits.ts'

type Name = keyof Limits

export function partLimits(view: PartView, block: AskedBlock): Html {
  const asked = limitNames.flatMap((name) => {
    const value = block.limits[name]
    return value === undefined ? [] : [{ name, value, field: fieldOf(name, block.action) }]
  })
  const numbers = asked.filter(({ name, value }) => isNumber(name) && value !== 0)
  // Of a single name none can be left out.
  const lists = asked.filter(({ value }) => Array.isArray(value) && value.length > 1)
  return html`<div class="limits">
${numbers.map((one) => numberField(view, one as Asked<string | number>))}
${lists.map((one) => namesField(view, one as Asked<string[]>))}
${rules(view, block)}
</div>`
}

const isNumber = (name: Name) => limitKinds[name] !== 'names' && limitKinds[name] !== 'rule'

interface Asked<Value> {
  name: Name
  value: Value
  /** Its name in the form. */
  field: string
}

function numberField({ language, filled, problems }: PartView, { name, value, field }: Asked<string | number>): Html {
  const say = sayIn(language)
  const problem = problems[field]
  const asked = inWords(name, value)
  return html`<p class="field"><label for="${field}">${labelOf(say, name)}</label>
<input id="${field}" name="${field}" inputmode="numeric" autocomplete="off" maxlength="20" value="${filled.get(field) ?? String(asked).replace(/^Rp/, '')}" aria-describedby="${field}-hint"${problem ? html` aria-invalid="true"` : ''}>
<span class="hint" id="${field}-hint">${problem ? html`${problemText(say, problem)}<br>` : ''}${say('part.asked', { asked })}</span></p>`
}

/** Nothing is ticked beforehand, so a tick leaves out. */
function namesField({ language, filled, problems }: PartView, { name, value, field }: Asked<string[]>): Html {
  const say = sayIn(language)
  const problem = problems[field]
  const out = filled.getAll(field)
  return html`<details class="names" id="${field}"${out.length > 0 ? html` open` : ''}>
<summary>${labelOf(say, name)}</summary>
<div role="group" aria-label="${labelOf(say, name)}">
${problem ? html`<p role="alert">${problemText(say, problem)}</p>` : ''}
${value.map((each) => tick({ field, value: each, text: each, ticked: out.includes(each) }))}
</div>
</details>`
}

/** Rules that were asked for switched off. */
function rules({ language, filled }: PartView, { action, limits, definition }: AskedBlock): Html | '' {
  const off = limitNames.filter((name) => limits[name] === false)
  if (off.length === 0) return ''
  return html`<fieldset class="rules">
<legend>${sayIn(language)('part.rules')}</legend>
${off.map((name) => {
  const field = fieldOf(name, action)
  const text = boundWords(language, definition.action, { name, value: true })
  return tick({ field, value: 'yes', text, ticked: filled.has(field) })
})}
</fieldset>`
}

function tick(of: { field: string; value: string; text: string; ticked: boolean }): Html {
  return html`<label class="tick"><input type="checkbox" name="${of.field}" value="${of.value}"${of.ticked ? html` checked` : ''}><span>${of.text}</span></label>
`
}

/** What a number or a list is called. */
export function labelOf(say: Say, name: Name): string {
  return say((limitKinds[name] === 'names' ? `part.${name}` : `form.${inKey(name)}.label`) as Key)
}

export function problemText(say: Say, problem: Problem): Html {
  return html`<strong class="problem">${problemWords(say, problem)}</strong>`
}

export function problemWords(say: Say, problem: Problem): string {
  switch (problem.kind) {
    case 'above':
      return say('part.error.above', { asked: problem.asked })
    case 'missing':
    case 'number':
      return say(`part.error.${problem.kind}`, { least: problem.least })
    case 'none_left':
    case 'amount':
      return say(`part.error.${problem.kind}`)
    default:
      return say('part.error.until')
  }
}
