import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Trx } from '../../../kernel/db/pool.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import type { Locale } from '../../../kernel/words.ts'

export type Terms = {
  version: string
  title: string
  lead: string
  sections: { heading: string; paragraphs: string[] }[]
}

/** Every version that anybody may have accepted stays here: `<version>.<language>.json`, the version being year and month. */
const versions = readdirSync(import.meta.dirname)
  .flatMap((name) => /^(\d{4}-\d\d)\.en\.json$/.exec(name)?.[1] ?? [])
  .sort()

const read = (version: string, locale: Locale): Terms => {
  const text: Terms = JSON.parse(readFileSync(join(import.meta.dirname, `${version}.${locale}.json`), 'utf8'))
  if (text.version !== version)
    throw new Error(`The file of the terms ${version} (${locale}) names another version.`)
  return text
}
const texts = new Map(
  versions.map((version) => [version, { en: read(version, 'en'), es: read(version, 'es') }]),
)

/** The version in force: the newest one. */
export const versionInForce = versions.at(-1)!

/** The Terms of Service in force. */
export const currentTerms = (locale: Locale): Terms => texts.get(versionInForce)![locale]

/** The text of a version, or null where there never was one. */
export const termsOf = (version: string, locale: Locale): Terms | null => texts.get(version)?.[locale] ?? null

/** @throws Problem 409 when the person read an older version than the one in force */
export function refuseOldTerms(version: string): void {
  if (version !== versionInForce)
    throw new Problem(
      409,
      'terms-changed',
      'The Terms of Service have changed meanwhile. Please read and accept the new ones.',
    )
}

/** Keeps that a person accepted the terms: version, moment, network address and device (ACC-17). */
export async function acceptTerms(
  trx: Trx,
  acceptance: { personId: string; version: string; acceptedAt: Date; ip: string; device: string },
): Promise<void> {
  await trx
    .insertInto('terms_acceptances')
    .values({
      person_id: acceptance.personId,
      version: acceptance.version,
      accepted_at: acceptance.acceptedAt,
      ip: acceptance.ip,
      device: acceptance.device,
    })
    .onConflict((c) => c.doNothing())
    .execute()
}
