import { createHash } from 'node:crypto'
import { canonicalJson } from '../../../../forms-core/canonical-json.ts'
import type { Questionnaire } from '../../../../forms-core/fhir.ts'
import { progress } from '../../../../forms-core/progress.ts'
import { mayAskForSignature } from '../../../../forms-core/signature-fields.ts'
import { formTitle } from '../../../../forms-core/texts.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'

export type FormVersion = {
  formId: string
  version: number
  questionnaire: Questionnaire
  /** SHA-256 of the canonical JSON. */
  hash: Buffer
  asksSignature: boolean
}

const mostKept = 200
/** A version never changes, so every process may keep what it read. Asked for only after its practice let the reader in. */
const kept = new Map<string, FormVersion>()

/** One version of a form of this practice, or null. */
export async function findFormVersion(
  work: Work,
  formId: string,
  version: number,
): Promise<FormVersion | null> {
  const key = `${work.practiceId}/${formId}/${version}`
  const known = kept.get(key)
  if (known) return known
  const row = await work.trx
    .selectFrom('form_versions')
    .select(['canonical', 'hash', 'asks_signature'])
    .where('practice_id', '=', work.practiceId)
    .where('form_id', '=', formId)
    .where('version', '=', version)
    .executeTakeFirst()
  if (!row) return null
  const found: FormVersion = {
    formId,
    version,
    questionnaire: JSON.parse(row.canonical) as Questionnaire,
    hash: row.hash,
    asksSignature: row.asks_signature,
  }
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value!)
  kept.set(key, found)
  return found
}

/** The bytes of a version as they are stored now, past any memory: for whoever checks them. */
export async function storedFormHash(work: Work, formId: string, version: number): Promise<Buffer | null> {
  const row = await work.trx
    .selectFrom('form_versions')
    .select('canonical')
    .where('practice_id', '=', work.practiceId)
    .where('form_id', '=', formId)
    .where('version', '=', version)
    .executeTakeFirst()
  return row ? createHash('sha256').update(row.canonical, 'utf8').digest() : null
}

export type KnownForm = {
  id: string
  version: number
  hash: Buffer
  titleEn: string
  titleEs: string
  status: 'active' | 'archived'
}

/** The form of this practice under a canonical address, with its newest version; locked when something will be added to it. */
export async function findFormByUrl(
  work: Work,
  url: string,
  options: { forChange?: boolean } = {},
): Promise<KnownForm | null> {
  const query = work.trx
    .selectFrom('form_templates as t')
    .innerJoin('form_versions as v', (j) =>
      j
        .onRef('v.practice_id', '=', 't.practice_id')
        .onRef('v.form_id', '=', 't.id')
        .onRef('v.version', '=', 't.current_version'),
    )
    .select([
      't.id',
      't.current_version as version',
      'v.hash',
      't.title_en as titleEn',
      't.title_es as titleEs',
      't.status',
    ])
    .where('t.practice_id', '=', work.practiceId)
    .where('t.url', '=', url)
  const row = await (options.forChange ? query.forUpdate('t') : query).executeTakeFirst()
  return (row as KnownForm | undefined) ?? null
}

export const titlesOf = (questionnaire: Questionnaire) => ({
  en: titleIn(questionnaire, 'en'),
  es: titleIn(questionnaire, 'es'),
})
const titleIn = (questionnaire: Questionnaire, language: string) =>
  (formTitle(questionnaire, language).trim() || questionnaire.url || questionnaire.id || 'Form').slice(0, 500)

/** What of a Questionnaire is kept: its canonical words, their hash, and the numbers that lists show. */
export function settleForm(questionnaire: Questionnaire) {
  const canonical = canonicalJson(questionnaire)
  return {
    canonical,
    hash: createHash('sha256').update(canonical, 'utf8').digest(),
    question_count: progress(questionnaire, { resourceType: 'QuestionnaireResponse', status: 'in-progress' })
      .total,
    asks_signature: mayAskForSignature(questionnaire),
  }
}

/** A new form with its first version; null when the practice has one under this address already. */
export async function addForm(
  work: Work,
  questionnaire: Questionnaire,
  by: { origin: 'standard' | 'import'; staffId: string | null },
): Promise<string | null> {
  const id = newId()
  const titles = titlesOf(questionnaire)
  const added = await work.trx
    .insertInto('form_templates')
    .values({
      practice_id: work.practiceId,
      id,
      url: questionnaire.url ?? null,
      title_en: titles.en,
      title_es: titles.es,
      origin: by.origin,
      current_version: 1,
      created_at: new Date(work.now),
    })
    .onConflict((c) => c.columns(['practice_id', 'url']).doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows !== 1n) return null
  await insertVersion(work, id, 1, questionnaire, by.staffId)
  work.record({ action: 'create', subjectType: 'form', subjectId: id })
  return id
}

/** The next version of a form whose template is locked. */
export async function addFormVersion(
  work: Work,
  formId: string,
  version: number,
  questionnaire: Questionnaire,
  staffId: string | null,
): Promise<void> {
  await insertVersion(work, formId, version, questionnaire, staffId)
  const titles = titlesOf(questionnaire)
  await work.trx
    .updateTable('form_templates')
    .set({ current_version: version, title_en: titles.en, title_es: titles.es, status: 'active' })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', formId)
    .execute()
  work.record({ action: 'change', subjectType: 'form', subjectId: formId, details: { version } })
}

const insertVersion = (
  work: Work,
  formId: string,
  version: number,
  questionnaire: Questionnaire,
  staffId: string | null,
) =>
  work.trx
    .insertInto('form_versions')
    .values({
      practice_id: work.practiceId,
      form_id: formId,
      version,
      ...settleForm(questionnaire),
      made_by_staff_id: staffId,
      made_at: new Date(work.now),
    })
    .execute()
