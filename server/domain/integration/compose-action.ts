/** An integration as an action like any other: what was described becomes data and pure functions. Pure. */
import type { Definition } from '../../../contract/integration.ts'
import {
  type Action,
  type ActionVersion,
  defineVersion,
  type Json,
  type Product,
  type ProductCall,
} from '../../../products/define.ts'
import { ownDenials } from '../../../products/other/own-actions.ts'
import { type CatalogueEntry, keepToEndpoints } from '../catalogue/index.ts'
import { parseBody } from './check-definition.ts'
import { inputSchema, sampleInput } from './input-schema.ts'
import { actionOf, type Integration } from './integration.ts'
import { answerSchema, type ShapedAnswer, shapeAnswer } from './shape-answer.ts'
import { fillBody, fillPath, type Values } from './template.ts'

/** What a system of the company's own answers may be about people: nobody here knows, so that it is kept like what is. */
const dataClass = 'personal' as const

export type OwnEntry = CatalogueEntry & {
  action: Action & { own: NonNullable<Action['own']> }
  version: NonNullable<CatalogueEntry['version']>
}

/** `product` is that of the row under which it was made. */
export function composeAction(
  product: Product,
  integration: Pick<Integration, 'id' | 'slug' | 'version' | 'definition'>,
): OwnEntry {
  const { id, definition } = integration
  const version = keepToEndpoints(composeVersion(definition, integration.version))
  const action = {
    id: actionOf(integration),
    product: product.id,
    evidence: 'assumed' as const,
    icon: 'plug',
    effect: definition.effect,
    dataClass,
    versions: [version],
    own: { id, name: definition.name, row: definition.whenToUse, definition: definition as unknown as Json },
  }
  return { product, action, version, isOpen: true }
}

function composeVersion(definition: Definition, version: number): ActionVersion<Values, unknown, ShapedAnswer> {
  const { method, effect, keep } = definition
  const writes = effect === 'write'
  return defineVersion({
    ...{ version, effect, scopes: [], dataClass, identity: 'none', repeatable: false },
    endpoints: [`${method} ${fillPath({ path: definition.path, query: [] }, stand(definition)).shape}`],
    limits: {
      maxPerDay: { default: writes ? 20 : 500, max: 10_000 },
      maxPerContact: { default: writes ? 20 : 500, max: 10_000 },
      confirmFirst: { default: false },
    },
    input: inputSchema(definition) as never,
    output: answerSchema,
    prepare: () => ({}),
    measure: () => ({ amount: null }),
    tell: (input) => ({ integration_name: definition.name, given: givenIn(definition, input) }),
    call: (input, _found, { reference }) => callOf(definition, { input, reference }),
    read: ({ body }) => shapeAnswer(body, keep),
    summarise: () => '',
    cannot: ownDenials,
    sample: { input: sampleInput(definition), lookups: {}, answer: { status: 200, body: {} } },
  })
}

function callOf(definition: Definition, act: { input: Values; reference: string }): ProductCall {
  const { method, effect } = definition
  const template = parseBody(definition.body)
  const body = template === null || template === undefined ? undefined : fillBody(template, act.input)
  return {
    method,
    path: fillPath(definition, act.input),
    ...(body === undefined ? {} : { body }),
    ...(effect === 'read' ? { asks: true as const } : { idempotencyKey: act.reference }),
  }
}

/** Something for each parameter, so that the shape of the path can be told. */
const stand = ({ parameters }: Definition): Values => Object.fromEntries(parameters.map(({ name }) => [name, '1']))

/** What whoever has to confirm is told of the input, in the words of whoever described it. */
function givenIn({ parameters }: Definition, input: Values): string[] {
  const given = parameters.filter(({ name }) => input[name] !== undefined)
  return given.map(({ name, description }) => `${description}: ${wordOf(input[name])}`)
}

/** Yes and no are signs, in any language. */
function wordOf(value: Values[string] | undefined): string {
  return value === true ? '✓' : value === false ? '✗' : String(value)
}
