#!/usr/bin/env node
/** The program for operators: `mekari-action doctor` and its like. It works beside a running house, with the same settings. */
import { products } from '../products/index.ts'
import { openTools } from './app.ts'
import { type Config, readConfig } from './config.ts'
import type { Tools } from './domain/audit/index.ts'
import { examine } from './entry/cli/doctor.ts'
import type { Finding } from './entry/cli/finding.ts'
import { changeKeys, keyUsage } from './entry/cli/keys.ts'
import { compareFigures } from './entry/cli/recount.ts'
import { beginWithdrawals } from './entry/cli/withdrawals.ts'
import { openKeyRing, ownKeys } from './own-keys.ts'
import { findEmbedded } from './platform/database/embedded.ts'
import { createLog } from './platform/log.ts'

type Find = (tools: Tools, asked: { words: string[]; config: Config }) => AsyncGenerator<Finding>

const commands: Record<string, { find: Find; about: string }> = {
  doctor: { find: examine, about: 'asks everything the house depends on whether it works' },
  keys: { find: findKeys, about: `the key-encryption keys: ${keyUsage}` },
  withdrawals: {
    find: (tools, { words }) => beginWithdrawals(tools, words),
    about: 'begin: another list of withdrawals, where the one outside the database is lost',
  },
  recount: { find: compareFigures, about: 'counts the figures once more from the record itself' },
}

const usage = Object.entries(commands).map(([name, { about }]) => `mekari-action ${name.padEnd(12)} ${about}`)

async function* findKeys(
  tools: Tools,
  { words, config }: { words: string[]; config: Config },
): AsyncGenerator<Finding> {
  yield* changeKeys(tools, await openKeyRing(config), words)
}

/** Says each finding as it is made; answers how the program ends. */
async function run({ find }: { find: Find }, words: string[]): Promise<number> {
  const wished = readConfig(process.env)
  const databaseUrl = wished.DATABASE_URL || (await findEmbedded(wished.DATA_DIR))
  if (!databaseUrl)
    throw new Error(`Nothing runs on ${wished.DATA_DIR}: start Mekari Action first, or set DATABASE_URL.`)
  const config = await ownKeys(wished)
  const log = createLog({ level: 'silent' })
  const { tools, close } = openTools({ config, products, databaseUrl, log })
  let ill = 0
  try {
    for await (const { about, isWell, says, next } of find(tools, { words, config: wished })) {
      process.stdout.write(`${isWell ? 'ok  ' : 'FAIL'}  ${about}: ${says}${next ? ` ${next}` : ''}\n`)
      if (!isWell) ill += 1
    }
  } finally {
    await close()
  }
  return ill === 0 ? 0 : 1
}

async function main([name = '', ...words]: string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command) return run(command, words)
  process.stderr.write(`${usage.join('\n')}\n`)
  return 2
}

main(process.argv.slice(2)).then(
  // Connections that were asked to close may keep timers for a while; nobody has to wait for them.
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  },
)
