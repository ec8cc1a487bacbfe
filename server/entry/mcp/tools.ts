/** An agent's usable actions as MCP tools, and a tool's call as an act; the same for both eras and for the short way. */
import type { Trouble } from '../../../contract/execution.ts'
import { type Language, sentence } from '../../../locales/index.ts'
import type { ProvedContact } from '../../domain/agent/index.ts'
import type { Context } from '../../domain/audit/index.ts'
import { type Execution, executeAction } from '../../domain/execution/index.ts'
import { listUsable } from '../../domain/grant/index.ts'
import { AppError } from '../../platform/error.ts'
import { answerInWords } from '../answer-words.ts'
import { type Described, describeAction } from '../describe-action.ts'
import { intentPlaces } from '../name-intent.ts'
import { troubleOf } from '../show-execution.ts'
import { takeTurn } from '../take-turn.ts'
import { answerError } from '../trouble.ts'

/** Who called: an agent's runtime, in the language of its agent, and whom it has proved to be there. */
export interface Caller {
  ctx: Context
  agent: string
  contact: ProvedContact | undefined
  language: Language
}

export interface Call {
  name: string
  input: Record<string, unknown>
  key: string | undefined
  conversation: string | undefined
}

/** How long a client may keep the list; a call is checked anew in any case. */
export const listLife = { ttlMs: 5_000, cacheScope: 'private' } as const

/** Sorted by name. */
export async function listTools({ ctx, agent, contact, language }: Caller) {
  const usable = await listUsable(ctx, agent, contact)
  return usable.map((grant) => toolOf(describeAction({ language, door: 'mcp' }, grant)))
}

function toolOf({ action, name, description, effect, repeatable, input, output }: Described) {
  return {
    name: action,
    title: name,
    description,
    inputSchema: { ...input, type: 'object' as const },
    outputSchema: { ...output, type: 'object' as const },
    annotations: {
      title: name,
      readOnlyHint: effect === 'read',
      // What creates a record takes nothing away; what leads to a payment cannot be undone.
      destructiveHint: effect === 'money',
      idempotentHint: effect === 'read' || repeatable,
      // The company's own products, not the wide world.
      openWorldHint: false,
    },
  }
}

export type ToolAnswer = {
  content: { type: 'text'; text: string }[]
  structuredContent: Record<string, unknown>
  isError?: true
  _meta?: Record<string, unknown>
}

/** The answer; nothing for a name that this agent never had, which is the same whether there is such an action or not. */
export async function callTool({ ctx, agent, contact, language }: Caller, call: Call): Promise<ToolAnswer | undefined> {
  const { name: action, input, key, conversation } = call
  try {
    const intent = { key, conversation, contact, places: intentPlaces.mcp }
    const wish = { agent, action, input, ...intent, mode: 'runtime' } as const
    const done = await takeTurn({ company: ctx.company, agent }, () => executeAction(ctx, wish))
    const trouble = troubleOf(ctx, language, done)
    if (!trouble) return succeeded(ctx, language, done)
    return isNobodys(done) ? undefined : failed(trouble, done)
  } catch (error) {
    if (error instanceof AppError) return failed(answerError(language, error))
    throw error
  }
}

/** Never chosen for this agent, or no action at all. */
function isNobodys({ error }: Execution): boolean {
  return error?.code === 'not_approved' && error.facts.reason === 'never_chosen'
}

function succeeded(ctx: Context, language: Language, done: Execution): ToolAnswer {
  const output = answerInWords(ctx, language, done)
  if (!output) return toldByPerson(language, done)
  const notes = done.replayed ? [sentence(language, 'execution.replayed')] : []
  return {
    content: texts(JSON.stringify(output), ...notes),
    structuredContent: output,
    _meta: metaOf(done),
  }
}

/** It happened, but nobody has the product's answer; what does not fit the tool's schema may only be an error's. */
function toldByPerson(language: Language, done: Execution): ToolAnswer {
  const said = sentence(language, 'execution.told_by_person')
  const { state, reference } = done
  return { content: texts(said), structuredContent: { state, reference }, isError: true, _meta: metaOf(done) }
}

/** What the model can act on: a sentence, the next step, and the same as data. */
function failed(trouble: Trouble, done?: Execution): ToolAnswer {
  const error = { error: trouble }
  return {
    content: texts(`${trouble.message} ${trouble.next}`, JSON.stringify(error)),
    structuredContent: error,
    isError: true,
    ...(done ? { _meta: metaOf(done) } : {}),
  }
}

function metaOf({ id, state, replayed }: Execution): Record<string, unknown> {
  return { 'com.mekari/execution': { id, state, replayed } }
}

const texts = (...lines: string[]) => lines.map((text) => ({ type: 'text' as const, text }))
