#!/usr/bin/env node
/** The program for operators: `mekari-action doctor` and its like. It works beside a running house, with the same settings. */
import { products } from '../products/index.ts'
import { openTools } from './app.ts'
import { type Config, readConfig } from './config.ts'
import type { Tools } from './domain/audit/index.ts'
import { examine } from './entry/cli/doctor.ts'
import type { Finding } from './entry/cli/finding.ts'
import { areKeyWords, changeKeys, keyUsage } from './entry/cli/keys.ts'
import { compareFigures } from './entry/cli/recount.ts'
import { beginWithdrawals } from './entry/cli/withdrawals.ts'
import { openKeyRing, ownKeys } from './own-keys.ts'
import { findEmbedded } from './platform/database/embedded.ts'
import { createLog } from './platform/log.ts'

type Find = (tools: Tools, asked: { words: string[]; config: Config }) => AsyncGenerator<Finding>

interface Command {
  find: Find
  about: string
  /** Which words follow its name, and whether these do; without it none do. */
  usage?: string
  fits?: (words: string[]) => boolean
}

const commands: Record<string, Command> = {
  doctor: { find: examine, about: 'asks everything the house depends on whether it works' },
  keys: { find: findKeys, about: 'the key-encryption keys', usage: keyUsage, fits: areKeyWords },
  withdrawals: {
    find: beginWithdrawals,
    about: 'another list of withdrawals, where the one outside the database is lost',
    ...{ usage: 'begin', fits: ([verb]) => verb === 'begin' },
  },
  recount: { find: compareFigures, about: 'counts the figures once more from the record itself' },
}

const usageOf = ([name, { about, usage }]: [string, Command]) =>
  `npm run mekari-action -- ${usage === undefined ? name : `${name} ${usage}`}\n    ${about}\n`

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
  const known = Object.entries(commands)
  const meant = known.filter(([own]) => own === name)
  const fitting = meant.find(([, { fits }]) => fits?.(words) ?? true)
  if (fitting) return run(fitting[1], words)
  const isAsked = ['help', '--help', '-h'].includes(name)
  const say = isAsked ? process.stdout : process.stderr
  say.write((meant.length > 0 ? meant : known).map(usageOf).join(''))
  return isAsked ? 0 : 2
}

main(process.argv.slice(2)).then(
  // Connections that were asked to close may keep timers for a while; nobody has to wait for them.
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  },
)
