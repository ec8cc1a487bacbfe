/** A request as it is being described: every number as it is typed, and what is missing found out while typing. */
import { computed, reactive } from 'vue'
import type { Definition, Parameter } from '../../contract/integration.ts'
import type { Difference } from './meanwhile.ts'
import { say } from './say.ts'
import { showValue } from './show-value.ts'

export interface ParameterDraft {
  name: string
  description: string
  type: Parameter['type']
  required: boolean
  longest: string
  least: string
  most: string
  options: string
}

export interface DefinitionDraft {
  name: string
  whenToUse: string
  connection: string
  method: Definition['method']
  path: string
  query: { name: string; value: string }[]
  body: string
  parameters: ParameterDraft[]
  effect: Definition['effect']
  keep: string
}

export const blankParameter = (name = ''): ParameterDraft => ({
  ...{ name, description: '', type: 'text', required: true },
  ...{ longest: '200', least: '', most: '', options: '' },
})

const labels = {
  name: 'dev.integration.name',
  whenToUse: 'dev.integration.when',
  connection: 'dev.integration.connection',
  method: 'dev.integration.method',
  path: 'dev.integration.path',
  query: 'dev.integration.query',
  body: 'dev.integration.body',
  parameters: 'dev.integration.parameters',
  effect: 'dev.integration.effect',
  keep: 'dev.integration.keep',
} as const

export function useDefinition(before: Definition | undefined, connection: string) {
  const draft = reactive(before ? draftOf(before) : blank(connection))
  const first = JSON.stringify(draft)
  return {
    draft,
    changed: computed(() => JSON.stringify(draft) !== first),
    definition: computed(() => definitionOf(draft)),
    /** What is kept now, beside what is typed. */
    compare(kept: Definition, says: Record<string, string>): Difference[] {
      const theirs = draftOf(kept)
      return Object.entries(labels).map(([part, label]) => {
        const name = part as keyof DefinitionDraft
        const take = () => Object.assign(draft, { [name]: theirs[name] })
        return { label: say(label), theirs: shown(theirs[name], says), mine: shown(draft[name], says), take }
      })
    },
    /** Names that stand in braces somewhere and are no parameter yet. */
    missing: computed(() => {
      const texts = [draft.path, ...draft.query.map(({ value }) => value), draft.body].join(' ')
      const used = Array.from(texts.matchAll(/\{([a-z][a-z0-9_]*)\}/g), ([, name = '']) => name)
      return [...new Set(used)].filter((name) => !draft.parameters.some((one) => one.name === name))
    }),
  }
}

/** Text as it is typed, a choice by its name; of a list each part on a line of its own. */
function shown(value: DefinitionDraft[keyof DefinitionDraft], says: Record<string, string>): string {
  if (!Array.isArray(value)) return showValue({ says }, value)
  const lines = value.map((part) =>
    Object.values(part)
      .filter((each) => each !== '')
      .join(' · '),
  )
  return showValue({}, lines.join('\n'))
}

function blank(connection: string): DefinitionDraft {
  return {
    ...{ name: '', whenToUse: '', connection, method: 'GET', path: '/', query: [], body: '' },
    ...{ parameters: [], effect: 'read', keep: '' },
  }
}

function draftOf({ parameters, keep, query, ...rest }: Definition): DefinitionDraft {
  return {
    ...rest,
    query: query.map((one) => ({ ...one })),
    keep: keep.join('\n'),
    parameters: parameters.map((one) => ({
      ...blankParameter(one.name),
      ...{ description: one.description, type: one.type, required: one.required },
      ...('longest' in one ? { longest: String(one.longest) } : {}),
      ...('least' in one ? { least: String(one.least), most: String(one.most) } : {}),
      ...('options' in one ? { options: one.options.join(', ') } : {}),
    })),
  }
}

/** As it is sent: what was left empty takes the server's default. */
function definitionOf({ parameters, keep, method, body, ...rest }: DefinitionDraft): object {
  return {
    ...rest,
    method,
    body: method === 'GET' ? '' : body.trim(),
    keep: partsOf(keep, /[\n,]/),
    parameters: parameters.map(parameterOf),
  }
}

function parameterOf({ longest, least, most, options, ...one }: ParameterDraft): object {
  if (one.type === 'text') return { ...one, ...typed({ longest }) }
  if (one.type === 'choice') return { ...one, options: partsOf(options, /[\n,]/) }
  return one.type === 'yes_no' ? one : { ...one, ...typed({ least, most }) }
}

function typed(numbers: Record<string, string>): Record<string, number> {
  const filled = Object.entries(numbers).filter(([, text]) => text.trim() !== '')
  return Object.fromEntries(filled.map(([name, text]) => [name, Number(text.replace(',', '.'))]))
}

function partsOf(text: string, between: RegExp): string[] {
  return text
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
