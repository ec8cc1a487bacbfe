/** How the tests run: in real processes, at most two at a time, over one real database server that all of them share. */
import { defineConfig } from 'vitest/config'

// At the full numbers a single test may take its time.
const patience = process.env.ENDURE ? 20 * 60_000 : 30_000

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/start-database.ts',
    setupFiles: 'test/learn-sentences.ts',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: patience,
    hookTimeout: patience,
    // What is to be seen comes later on a busy machine.
    expect: { poll: { timeout: 10_000 } },
  },
})
