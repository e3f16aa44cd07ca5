import type { Work } from '../../../kernel/services.ts'
import { voidAtOtherAddresses } from '../withdraw-invitation/withdraw-invitation.sql.ts'

export type ChartChanges = {
  firstName?: string
  lastName?: string
  middleInitial?: string | null
  suffix?: string | null
  preferredName?: string | null
  pronouns?: string | null
  /** ISO 639, `es`. */
  language?: string | null
  dateOfBirth?: string | null
  gender?: string | null
  maritalStatus?: string | null
  employment?: string | null
  email?: string | null
  cellPhone?: string | null
  street?: string | null
  city?: string | null
  region?: string | null
  postalCode?: string | null
  timeZone?: string
  status?: string
  providerIds?: string[]
}

/** Changes a chart that is still at this version. Returns the new version, or null when it is at another one or not there. */
export async function changeChart(
  work: Work,
  clientId: string,
  version: number,
  changes: ChartChanges,
): Promise<number | null> {
  const values = {
    first_name: changes.firstName,
    last_name: changes.lastName,
    middle_initial: changes.middleInitial,
    suffix: changes.suffix,
    preferred_name: changes.preferredName,
    pronouns: changes.pronouns,
    language: changes.language,
    date_of_birth: changes.dateOfBirth,
    gender: changes.gender,
    marital_status: changes.maritalStatus,
    employment: changes.employment,
    email: changes.email,
    cell_phone: changes.cellPhone,
    street: changes.street,
    city: changes.city,
    region: changes.region,
    postal_code: changes.postalCode,
    time_zone: changes.timeZone,
    status: changes.status,
  }
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
  const row = await work.trx
    .updateTable('clients')
    .set((eb) => ({ ...given, version: eb('version', '+', 1) }))
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', clientId)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
  if (!row) return null
  if (changes.email !== undefined) await voidAtOtherAddresses(work, clientId, changes.email)
  if (changes.providerIds) await assignProviders(work, clientId, changes.providerIds)
  return row.version
}

async function assignProviders(work: Work, clientId: string, staffIds: string[]): Promise<void> {
  await work.trx
    .deleteFrom('client_providers')
    .where('practice_id', '=', work.practiceId)
    .where('client_id', '=', clientId)
    .execute()
  if (staffIds.length > 0)
    await work.trx
      .insertInto('client_providers')
      .values(staffIds.map((staff_id) => ({ practice_id: work.practiceId, client_id: clientId, staff_id })))
      .execute()
}
