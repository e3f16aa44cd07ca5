import { readFileSync } from 'node:fs'
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

const read = (locale: Locale): Terms =>
  JSON.parse(readFileSync(join(import.meta.dirname, `terms.${locale}.json`), 'utf8'))
const texts: Record<Locale, Terms> = { en: read('en'), es: read('es') }
if (texts.en.version !== texts.es.version)
  throw new Error('The Terms of Service have different versions in English and Spanish.')

/** The Terms of Service in force. */
export const currentTerms = (locale: Locale): Terms => texts[locale]

/** @throws Problem 409 when the person read an older version than the one in force */
export function refuseOldTerms(version: string): void {
  if (version !== texts.en.version)
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
