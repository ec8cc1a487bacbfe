/** A second process over the database of a house: it does what it is told by messages, and asks before each step for its turn. */
import { products } from '../../products/index.ts'
import { openTools } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { createLog } from '../../server/platform/log.ts'
import { Recent } from '../../server/platform/recent.ts'
import { fakeClock } from '../clock.ts'
import { deafHints } from './deaf-hints.ts'
import { type Outcome, type Play, play } from './deeds.ts'

/** What this process is told: to do something, or that it is somebody's turn. */
export type Order = { id: number; now: string; play?: Play }

/** What it tells: that it is ready, that somebody waits for their turn, or what came of it. */
export type Word = { id: number } | { id: number; outcome: Outcome }

const clock = fakeClock()
const { tools } = openTools({
  config: readConfig(process.env),
  products,
  databaseUrl: process.env.DATABASE_URL ?? '',
  clock,
  log: createLog({ level: 'silent' }),
})
const deaf = { ...tools, hints: deafHints, recent: new Recent(deafHints) }
const waiting = new Map<number, () => void>()
const tell = (word: Word) => process.send?.(word)

process.on('disconnect', () => process.exit())
process.on('message', ({ id, now, play: wish }: Order) => {
  clock.set(now)
  if (!wish) return waiting.get(id)?.()
  const turn = () => {
    const mine = Promise.withResolvers<void>()
    waiting.set(id, mine.resolve)
    tell({ id })
    return mine.promise
  }
  void play(deaf, wish, turn).then((outcome) => tell({ id, outcome }))
})
tell({ id: 0 })
