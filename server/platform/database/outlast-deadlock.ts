/** Where the database ended one of two that waited for each other, that one is begun anew, once: the other is through by then. */
export async function outlastDeadlock<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (!isDeadlock(error)) throw error
    return run()
  }
}

/** PostgreSQL's deadlock_detected; nothing of what was done is kept then. */
const isDeadlock = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '40P01'
