import type { Work } from '../../kernel/services.ts'
import type { Contact } from '../identity/index.ts'
import { recipientOfStaff } from '../practice/index.ts'

/** The providers assigned to a client, where they can be reached. */
export async function assignedProviderContacts(work: Work, clientId: string): Promise<Contact[]> {
  const rows = await work.trx.selectFrom('client_providers').select('staff_id').where('practice_id', '=', work.practiceId).where('client_id', '=', clientId).execute()
  const contacts = await Promise.all(rows.map((r) => recipientOfStaff(work, r.staff_id)))
  return contacts.filter((c) => c !== null)
}
