import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import type { Icon } from '../show-my-profile/profile.sql.ts'
import { decisionsFor } from '../specialties/procedures.rules.ts'

/** Returns false, and saves nothing, where the profile was saved since `version`; 0 is the version of none. */
export async function saveProfile(
  work: Work,
  personId: string,
  version: number,
  profile: {
    officePhone: string | null
    adaNumber: string | null
    icon: Icon
    specialties: string[]
    procedures: string[]
  },
): Promise<boolean> {
  const { officePhone, adaNumber, icon, specialties, procedures } = profile
  const { addedProcedures, removedProcedures } = decisionsFor(specialties, procedures)
  const { rows } = await sql`
    insert into staff_profiles as p (person_id, office_phone, ada_number, icon, specialties, added_procedures, removed_procedures)
    select ${personId}, ${officePhone}, ${adaNumber}, ${icon}, ${specialties}::text[], ${addedProcedures}::text[], ${removedProcedures}::text[]
      where ${version}::int = 0 or exists (select 1 from staff_profiles where person_id = ${personId})
    on conflict (person_id) do update set office_phone = excluded.office_phone, ada_number = excluded.ada_number, icon = excluded.icon,
      specialties = excluded.specialties, added_procedures = excluded.added_procedures, removed_procedures = excluded.removed_procedures,
      version = p.version + 1, updated_at = now()
      where p.version = ${version}
    returning version`.execute(work.trx)
  return rows.length > 0
}
