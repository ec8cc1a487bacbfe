/** A connection as a form: its fields follow the way of vouching; the secret is typed, and never shown again. */
import { computed, ref } from 'vue'
import type { AuthForm, Connection, ConnectionFields } from '../../contract/connection.ts'
import type { Schema } from '../../contract/form.ts'
import type { Choice } from '../parts/SelectBox.vue'
import type { Difference } from './meanwhile.ts'
import { say } from './say.ts'
import type { Fields } from './schema.ts'
import { showValue } from './show-value.ts'

interface Offered {
  types: AuthForm[]
  /** Access groups to choose among; none where there is only one. */
  sets: Choice[]
}

export function useConnectionForm(before: Connection | null, offered: () => Offered) {
  const head = ref<Fields>(before ? headOf(before) : blank(offered().sets))
  const settings = ref<Fields>({ ...before?.settings })
  const tail = ref<Fields>({})
  const way = computed(() => offered().types.find(({ type }) => type === head.value.authType))
  const schemas = computed(() => ({
    head: headForm(way.value, offered()),
    settings: settingsForm(way.value),
    tail: secretForm(way.value, before !== null),
  }))
  const fields = computed<Fields>(() => ({ ...head.value, settings: settings.value, ...tail.value }))
  const first = JSON.stringify(fields.value)

  /** What is kept now, beside what is typed. */
  function compare(kept: Connection): Difference[] {
    const of = (part: Schema, [theirs, mine]: [Fields, Fields], take: (name: string) => void) =>
      Object.entries(part.properties ?? {}).map(([name, { title: label = name, ...field }]) => ({
        ...{
          label,
          theirs: showValue(field, theirs[name]),
          mine: showValue(field, mine[name]),
          take: () => take(name),
        },
      }))
    const theirs = headOf(kept)
    return [
      ...of(schemas.value.head, [theirs, head.value], (name) => {
        head.value = { ...head.value, [name]: theirs[name] }
      }),
      ...of(schemas.value.settings, [kept.settings, settings.value], (name) => {
        settings.value = { ...settings.value, [name]: kept.settings[name] }
      }),
    ]
  }

  return {
    ...{ head, settings, tail, way, schemas, fields, compare },
    schema: computed(() => whole(schemas.value)),
    changed: computed(() => JSON.stringify(fields.value) !== first),
    /** As it is sent: of the settings those of this way. */
    typed: computed(() => ({
      fields: sent(head.value, settings.value, way.value),
      secret: String(tail.value.secret ?? ''),
    })),
  }
}

const headOf = ({ name, baseUrl, authType, clientId, set }: Connection): Fields => ({
  ...{ name, baseUrl, authType, clientId, ...(set && { set: set.id }) },
})

const blank = ([first]: Choice[]): Fields => ({
  ...{ name: '', baseUrl: '', authType: 'bearer', clientId: '', ...(first && { set: first.value }) },
})

function sent(head: Fields, settings: Fields, way: AuthForm | undefined): ConnectionFields {
  const own = way?.settings.map(({ name }) => [name, settings[name] ?? '']) ?? []
  const { name = '', baseUrl = '', authType = '', clientId = '', set } = head as Record<string, string>
  return { name, baseUrl, authType, clientId, settings: Object.fromEntries(own), ...(set && { set }) }
}

function headForm(way: AuthForm | undefined, { types, sets }: Offered): Schema {
  const names = types.map(({ type, name }) => [type, name])
  const clientId: Schema = { title: way?.clientIdLabel ?? '', type: 'string', unit: 'code', maxLength: 200 }
  return {
    type: 'object',
    required: ['name', 'baseUrl', 'authType', 'clientId', 'set'],
    properties: {
      name: {
        title: say('dev.connection.name'),
        type: 'string',
        maxLength: 60,
        example: say('dev.connection.name.example'),
      },
      baseUrl: {
        ...{ title: say('dev.connection.address'), hint: say('dev.connection.address.hint'), type: 'string' },
        ...{ unit: 'address', maxLength: 300, example: 'https://api.example.com/v1' },
      },
      authType: {
        ...{ title: say('dev.connection.way'), hint: way?.hint ?? '', type: 'string' },
        ...{ enum: types.map(({ type }) => type), says: Object.fromEntries(names) },
      },
      ...(way?.clientIdLabel ? { clientId } : {}),
      ...(sets.length > 0 ? { set: setForm(sets) } : {}),
    },
  }
}

function setForm(sets: Choice[]): Schema {
  return {
    ...{ title: say('sets.label'), hint: say('sets.connection.hint'), type: 'string' },
    ...{ enum: sets.map(({ value }) => value), says: Object.fromEntries(sets.map(({ value, text }) => [value, text])) },
  }
}

function settingsForm(way: AuthForm | undefined): Schema {
  const all = way?.settings ?? []
  const fields = all.map(({ name, label }): [string, Schema] => [
    name,
    { title: label, type: 'string', unit: 'code', maxLength: 300 },
  ])
  const required = all.filter((one) => one.required).map(({ name }) => name)
  return { type: 'object', properties: Object.fromEntries(fields), required }
}

function secretForm(way: AuthForm | undefined, isKept: boolean): Schema {
  const title = way?.secretLabel ?? say('dev.auth.secret')
  const hint = say(isKept ? 'dev.connection.secret.kept' : 'dev.connection.secret.hint')
  const secret: Schema = { title, hint, type: 'string', unit: 'secret', maxLength: 4_096 }
  return { type: 'object', properties: { secret }, required: isKept ? [] : ['secret'] }
}

function whole({ head, settings, tail }: { head: Schema; settings: Schema; tail: Schema }): Schema {
  return {
    type: 'object',
    properties: { ...head.properties, settings, ...tail.properties },
    required: [...(head.required ?? []), ...(tail.required ?? [])],
  }
}
