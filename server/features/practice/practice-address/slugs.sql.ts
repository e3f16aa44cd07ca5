import { sql } from 'kysely'
import { asSystem, enterPractice } from '../../../kernel/db/work.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import { firstFree, slugForm, slugOf } from './slug.rules.ts'

/** An address for a new practice of this name that no other one has. Needs asSystem('create a practice'), which sees them all. */
export async function freeSlug(work: Work, name: string): Promise<string> {
  const wanted = slugOf(name)
  // One after another, so that two practices of one name that are made at once get two addresses.
  await sql`select pg_advisory_xact_lock(hashtextextended('practice addresses', 0))`.execute(work.trx)
  const rows = await work.trx
    .selectFrom('practices')
    .select('slug')
    .where('slug', 'like', `${wanted}%`)
    .execute()
  return firstFree(wanted, new Set(rows.map((row) => row.slug)))
}

/** The page of this installation on which the people of this practice sign in. */
export async function loginPathOf(work: Work): Promise<string> {
  const { slug } = await work.trx
    .selectFrom('practices')
    .select('slug')
    .where('id', '=', work.practiceId)
    .executeTakeFirstOrThrow()
  return `/p/${slug}`
}

/** The picture at the head of the practice's pages, or null. */
export async function logoIdOf(work: Work): Promise<string | null> {
  const row = await work.trx
    .selectFrom('practice_logos')
    .select('id')
    .where('practice_id', '=', work.practiceId)
    .executeTakeFirst()
  return row?.id ?? null
}

export type PracticeEntry = {
  practiceId: string
  name: string
  accent: string
  wordForClient: 'client' | 'patient'
  slug: string
  timeZone: string
  hasPublicSignUp: boolean
}

/**
 * Runs within the practice whose address this is, or gives null where there is none. Nobody has to be signed in: whatever `run`
 * gives to a stranger must be fit for strangers.
 */
export const withPracticeAt = <T>(
  services: Services,
  slug: string,
  run: (work: Work, practice: PracticeEntry) => Promise<T>,
  behind: Parameters<typeof asSystem>[3] = {},
): Promise<T | null> =>
  asSystem(
    services,
    'find a practice by its address',
    async (work) => {
      if (!slugForm.test(slug)) return null
      const row = await work.trx
        .selectFrom('practices')
        .select(['id', 'name', 'accent', 'slug', 'word_for_client', 'time_zone', 'features'])
        .where('slug', '=', slug)
        .executeTakeFirst()
      if (!row) return null
      await enterPractice(work, row.id)
      return run(work, {
        practiceId: row.id,
        name: row.name,
        accent: row.accent,
        wordForClient: row.word_for_client === 'patient' ? 'patient' : 'client',
        slug: row.slug,
        timeZone: row.time_zone,
        hasPublicSignUp: row.features.includes('publicSignUp'),
      })
    },
    behind,
  )
