import type { Work } from '../../../kernel/services.ts'
import { type FormVersion, findFormVersion } from '../form-library/form-versions.sql.ts'

export type CurrentForm = FormVersion & {
  titleEn: string
  titleEs: string
  origin: 'standard' | 'import'
  status: 'active' | 'archived'
}

/** A form of this practice in its newest version, or null. */
export async function findCurrentForm(work: Work, formId: string): Promise<CurrentForm | null> {
  const row = await work.trx
    .selectFrom('form_templates')
    .select([
      'title_en as titleEn',
      'title_es as titleEs',
      'origin',
      'status',
      'current_version as currentVersion',
    ])
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', formId)
    .executeTakeFirst()
  if (!row) return null
  const { currentVersion, ...head } = row
  const version = await findFormVersion(work, formId, currentVersion)
  return version && ({ ...version, ...head } as CurrentForm)
}
