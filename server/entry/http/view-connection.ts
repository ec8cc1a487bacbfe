/** A connection as pages show it: everything but its secret; and the forms in which one is filled in. */
import type { AuthForm, ConnectionTest, Connection as Shown } from '../../../contract/connection.ts'
import { hasSentence, inKey, type Key, type Language, sentence } from '../../../locales/index.ts'
import type { Connection, Tested } from '../../domain/connection/index.ts'
import type { Integration } from '../../domain/integration/index.ts'
import type { Strategy } from '../../domain/vault/index.ts'
import { type SetReader, viewSetOf } from './view-set.ts'

export function viewConnection(
  connection: Connection,
  { integrations, ...reader }: SetReader & { integrations: readonly Integration[] },
): Shown {
  const { id, name, authType, baseUrl, clientId, settings, updatedBy, lastTest } = connection
  const over = integrations.filter(({ definition }) => definition.connection === id)
  return {
    ...{ id, name, authType, baseUrl, clientId, settings, updatedBy },
    updatedAt: connection.updatedAt.toISOString(),
    lastTest: lastTest && viewTest(reader.language, lastTest),
    set: viewSetOf(connection, reader),
    usedBy: over.map((one) => ({ id: one.id, name: one.definition.name })),
  }
}

export function viewTest(language: Language, { outcome, status, at }: Tested): ConnectionTest {
  const plain = `dev.connection.test.${outcome}` as const
  const key: Key = status !== null && hasSentence(`${plain}.status`) ? (`${plain}.status` as Key) : plain
  return { outcome, status, at: at.toISOString(), text: sentence(language, key, { status: String(status) }) }
}

/** In the order in which they are registered; a way that has no words yet is called by its own name. */
export function viewAuthForms(language: Language, strategies: readonly Strategy[]): AuthForm[] {
  const say = (key: string, otherwise: string) => (hasSentence(key) ? sentence(language, key) : otherwise)
  return strategies.map(({ authType, takes }) => ({
    type: authType,
    name: say(`dev.auth.${authType}.name`, authType),
    hint: say(`dev.auth.${authType}.hint`, ''),
    secretLabel: say(`dev.auth.${authType}.secret`, sentence(language, 'dev.auth.secret')),
    clientIdLabel: takes.clientId && say(`dev.auth.${authType}.client_id`, sentence(language, 'dev.auth.client_id')),
    settings: Object.entries(takes.settings).map(([name, kind]) => ({
      name,
      label: say(`dev.auth.setting.${inKey(name)}`, name),
      required: kind !== 'text',
    })),
  }))
}
