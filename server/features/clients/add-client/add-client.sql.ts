import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'

export type NewClient = {
  firstName: string
  lastName: string
  middleInitial?: string | null
  preferredName?: string | null
  /** A date without a zone, `1990-04-17`. */
  dateOfBirth?: string | null
  email?: string | null
  cellPhone?: string | null
  street?: string | null
  city?: string | null
  region?: string | null
  postalCode?: string | null
  /** IANA zone in which the client's times are shown and told. */
  timeZone: string
  /** `active` where none is given. */
  status?: 'prospective' | 'active'
  providerIds?: string[]
}

/** Opens a chart. The assigned providers must be active staff of this practice; the foreign key says so last. */
export async function insertClient(work: Work, client: NewClient): Promise<string> {
  const id = newId()
  await work.trx
    .insertInto('clients')
    .values({
      practice_id: work.practiceId,
      id,
      first_name: client.firstName,
      last_name: client.lastName,
      middle_initial: client.middleInitial ?? null,
      preferred_name: client.preferredName ?? null,
      date_of_birth: client.dateOfBirth ?? null,
      email: client.email ?? null,
      cell_phone: client.cellPhone ?? null,
      street: client.street ?? null,
      city: client.city ?? null,
      region: client.region ?? null,
      postal_code: client.postalCode ?? null,
      time_zone: client.timeZone,
      ...(client.status ? { status: client.status } : {}),
    })
    .execute()
  if (client.providerIds?.length)
    await work.trx
      .insertInto('client_providers')
      .values(
        client.providerIds.map((staff_id) => ({ practice_id: work.practiceId, client_id: id, staff_id })),
      )
      .execute()
  work.record({ action: 'create', subjectType: 'client', subjectId: id, clientId: id })
  return id
}
