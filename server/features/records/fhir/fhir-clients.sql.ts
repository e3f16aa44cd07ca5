import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import type { FhirClient } from './patient.rules.ts'

/** Charts with the people around them, in the order of their ids, those behind `after` first. */
export async function fhirClients(
  work: Work,
  which: { clientId: string } | { after: string | null; limit: number },
): Promise<FhirClient[]> {
  const only =
    'clientId' in which
      ? sql`and c.id = ${which.clientId}`
      : which.after
        ? sql`and c.id > ${which.after}`
        : sql``
  const limit = 'clientId' in which ? 1 : which.limit
  const { rows } = await sql<FhirClient>`
    select c.id, c.first_name as "firstName", c.middle_initial as "middleInitial", c.last_name as "lastName", c.suffix, c.preferred_name as "preferredName",
      c.date_of_birth as "dateOfBirth", c.gender, c.email::text as email, c.cell_phone as "cellPhone", c.street, c.city, c.region,
      c.postal_code as "postalCode", c.language, c.status,
      coalesce((select json_agg(json_build_object('kind', p.kind, 'value', p.value, 'label', p.label) order by p.kind, p.position)
        from client_contact_points p where p.practice_id = c.practice_id and p.client_id = c.id and p.value is not null), '[]') as "morePoints",
      coalesce((select json_agg(json_build_object('id', k.id, 'firstName', k.first_name, 'lastName', k.last_name, 'relationship', k.relationship,
          'phone', k.phone, 'otherPhone', k.other_phone, 'email', k.email, 'isEmergencyContact', k.is_emergency_contact,
          'isResponsibleParty', k.is_responsible_party) order by k.position)
        from client_contacts k where k.practice_id = c.practice_id and k.client_id = c.id), '[]') as contacts
    from clients c where c.practice_id = ${work.practiceId} ${only} order by c.id limit ${limit}`.execute(
    work.trx,
  )
  return rows
}
