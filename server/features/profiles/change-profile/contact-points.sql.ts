import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import type { ProfileChanges } from '../profile.schemas.ts'

type Phones = NonNullable<ProfileChanges['phones']>
type Emails = NonNullable<ProfileChanges['emails']>

/** Replaces what is kept of a client's phones or addresses; the value of the first is the chart's own and is not kept here. */
export async function replaceContactPoints(
  work: Work,
  clientId: string,
  kind: 'phone' | 'email',
  points: Phones | Emails,
): Promise<void> {
  await work.trx
    .deleteFrom('client_contact_points')
    .where('practice_id', '=', work.practiceId)
    .where('client_id', '=', clientId)
    .where('kind', '=', kind)
    .execute()
  if (points.length === 0) return
  await work.trx
    .insertInto('client_contact_points')
    .values(
      points.map((point, position) => ({
        practice_id: work.practiceId,
        client_id: clientId,
        kind,
        position,
        value: position === 0 ? null : 'number' in point ? point.number : point.address,
        label: point.label,
        uses: point.uses as string[],
        may_leave_message: 'number' in point && point.mayLeaveMessage,
      })),
    )
    .execute()
}

/**
 * Replaces the people around a client; whoever has an id keeps it. False when an id is none of this client's: then roll back, and
 * answer as if it did not exist.
 */
export async function replaceContacts(
  work: Work,
  clientId: string,
  contacts: NonNullable<ProfileChanges['contacts']>,
): Promise<boolean> {
  const before = await work.trx
    .deleteFrom('client_contacts')
    .where('practice_id', '=', work.practiceId)
    .where('client_id', '=', clientId)
    .returning('id')
    .execute()
  const known = new Set(before.map((row) => row.id))
  const given = contacts.flatMap((contact) => contact.id ?? [])
  if (new Set(given).size < given.length || given.some((id) => !known.has(id))) return false
  if (contacts.length === 0) return true
  await work.trx
    .insertInto('client_contacts')
    .values(
      contacts.map((contact, position) => ({
        practice_id: work.practiceId,
        client_id: clientId,
        id: contact.id ?? newId(),
        position,
        first_name: contact.firstName,
        last_name: contact.lastName,
        relationship: contact.relationship,
        phone: contact.phone,
        other_phone: contact.otherPhone,
        email: contact.email,
        is_responsible_party: contact.isResponsibleParty,
        is_emergency_contact: contact.isEmergencyContact,
        may_be_invited: contact.mayBeInvited,
      })),
    )
    .execute()
  return true
}
