import { fillPlaceholders, placeholdersIn } from '../../../../forms-core/placeholders.ts'
import { together } from '../../../kernel/db/together.ts'
import type { Work } from '../../../kernel/services.ts'
import { zonedParts } from '../../../kernel/time/index.ts'
import { findLocations, findPractice } from '../../practice/index.ts'
import { addForm } from '../form-library/form-versions.sql.ts'
import { shownPhone } from '../shown-phone.rules.ts'
import { standardForm, standardFormNames } from '../standard/standard-forms.ts'

/**
 * Gives the practice every standard form that it does not have yet (FRM-1), with its own name and phone in the words. Safe to run
 * twice and by two at once. A form whose words need a phone waits until the practice has a location.
 */
export async function installStandardForms(work: Work): Promise<void> {
  const [present, practice, locations] = await together([
    work.trx
      .selectFrom('form_templates')
      .select('url')
      .where('practice_id', '=', work.practiceId)
      .where('origin', '=', 'standard')
      .execute(),
    findPractice(work),
    findLocations(work),
  ])
  const urls = new Set(present.map((row) => row.url))
  const [first] = locations
  const values: Record<string, string> = {
    practiceName: practice.name,
    privacyContact: practice.legalName,
    effectiveDate: zonedParts(work.now, practice.timeZone).date,
    ...(first ? { practicePhone: shownPhone(first.phone) } : {}),
  }
  for (const name of standardFormNames) {
    const form = standardForm(name)
    if (urls.has(form.url ?? null)) continue
    if (placeholdersIn(form).some((placeholder) => !values[placeholder])) continue
    await addForm(work, fillPlaceholders(form, values), { origin: 'standard', staffId: null })
  }
}
