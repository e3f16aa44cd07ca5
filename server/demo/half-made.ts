import pg from 'pg'

export const demonstrationBegun = 'demonstration begun'
export const demonstrationFinished = 'demonstration finished'

/**
 * A program that was killed while it made the demonstration leaves half of it. Only such a database, which by its own mark never held
 * anything but made-up people, is emptied; the next migration and start make it anew. Returns whether it was.
 */
export async function clearHalfMadeDemonstration(ownerUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      'select name from installation_marks where name = any($1)',
      [[demonstrationBegun, demonstrationFinished]],
    )
    const marks = rows.map((row) => row.name)
    if (!marks.includes(demonstrationBegun) || marks.includes(demonstrationFinished)) return false
    await client.query(
      'drop schema public, app, auth, pgboss, foyer_migrations cascade; create schema public',
    )
    return true
  } finally {
    await client.end()
  }
}
