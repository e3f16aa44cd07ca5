import { sql } from 'kysely'
import type { Work } from '../../kernel/services.ts'
import { missingParts } from './missing.rules.ts'

type Row = {
  version: number
  firstName: string
  middleInitial: string | null
  lastName: string
  suffix: string | null
  preferredName: string | null
  pronouns: string | null
  language: string | null
  timeZone: string
  dateOfBirth: string | null
  gender: string | null
  maritalStatus: string | null
  employment: string | null
  street: string | null
  city: string | null
  region: string | null
  postalCode: string | null
  email: string | null
  cellPhone: string | null
  points: {
    kind: 'phone' | 'email'
    value: string | null
    label: string
    uses: string[]
    mayLeaveMessage: boolean
  }[]
  contacts: {
    id: string
    firstName: string
    lastName: string
    relationship: string
    phone: string | null
    otherPhone: string | null
    email: string | null
    isResponsibleParty: boolean
    isEmergencyContact: boolean
    mayBeInvited: boolean
  }[]
  photoIds: { side: 'front' | 'back'; fileId: string; uploadedAt: string }[]
}

/** What holds for a number or address that was entered before anybody was asked what it is for. */
const unasked = { uses: ['appointments', 'billing', 'messages'], mayLeaveMessage: false }

/** Everything of a client that he sees of himself, in one query; null where there is no such client. */
export async function readProfile(work: Work, clientId: string) {
  const { rows } = await sql<Row>`
    select c.version, c.first_name as "firstName", c.middle_initial as "middleInitial", c.last_name as "lastName", c.suffix,
      c.preferred_name as "preferredName", c.pronouns, c.language, c.time_zone as "timeZone", c.date_of_birth as "dateOfBirth", c.gender,
      c.marital_status as "maritalStatus", c.employment, c.street, c.city, c.region, c.postal_code as "postalCode",
      c.email::text as email, c.cell_phone as "cellPhone",
      coalesce((select json_agg(json_build_object('kind', p.kind, 'value', p.value, 'label', p.label, 'uses', p.uses,
          'mayLeaveMessage', p.may_leave_message) order by p.kind, p.position)
        from client_contact_points p where p.practice_id = c.practice_id and p.client_id = c.id), '[]') as points,
      coalesce((select json_agg(json_build_object('id', k.id, 'firstName', k.first_name, 'lastName', k.last_name,
          'relationship', k.relationship, 'phone', k.phone, 'otherPhone', k.other_phone, 'email', k.email,
          'isResponsibleParty', k.is_responsible_party, 'isEmergencyContact', k.is_emergency_contact,
          'mayBeInvited', k.may_be_invited) order by k.position, k.id)
        from client_contacts k where k.practice_id = c.practice_id and k.client_id = c.id), '[]') as contacts,
      coalesce((select json_agg(json_build_object('side', i.side, 'fileId', i.file_id, 'uploadedAt', i.uploaded_at) order by i.side desc)
        from client_photo_ids i where i.practice_id = c.practice_id and i.client_id = c.id), '[]') as "photoIds"
    from clients c where c.practice_id = ${work.practiceId} and c.id = ${clientId}`.execute(work.trx)
  const [row] = rows
  if (!row) return null
  const { points, email, cellPhone, street, city, region, postalCode, photoIds, ...rest } = row
  const phones = pointsOf(points, 'phone', cellPhone).map(({ value, label, uses, mayLeaveMessage }) => ({
    number: value,
    label,
    uses,
    mayLeaveMessage,
  }))
  const address = { street, city, region, postalCode }
  return {
    ...rest,
    address,
    phones,
    emails: pointsOf(points, 'email', email).map(({ value, label, uses }) => ({
      address: value,
      label,
      uses,
    })),
    photoIds: photoIds.map((photo) => ({ ...photo, uploadedAt: new Date(photo.uploadedAt).toISOString() })),
    missing: missingParts({
      dateOfBirth: row.dateOfBirth,
      address,
      hasPhone: phones.length > 0,
      hasEmergencyContact: row.contacts.some((contact) => contact.isEmergencyContact),
    }),
  }
}

/** The chart's own number or address first, which has its uses here and its value there. */
function pointsOf(points: Row['points'], kind: 'phone' | 'email', first: string | null) {
  const mine = points.filter((point) => point.kind === kind)
  const own = mine.find((point) => point.value === null)
  const others = mine.filter((point) => point.value !== null)
  return [
    ...(first ? [{ label: kind === 'phone' ? 'mobile' : 'other', ...unasked, ...own, value: first }] : []),
    ...others.map((point) => ({ ...point, value: point.value! })),
  ]
}

/** Whether a profile has all that it needs, without reading the whole of it (for the dashboard). */
export async function missingOfProfile(work: Work, clientId: string) {
  const { rows } = await sql<{
    date_of_birth: string | null
    street: string | null
    city: string | null
    postal_code: string | null
    has_phone: boolean
    has_emergency_contact: boolean
  }>`
    select c.date_of_birth, c.street, c.city, c.postal_code,
      c.cell_phone is not null or exists (select 1 from client_contact_points p
        where p.practice_id = c.practice_id and p.client_id = c.id and p.kind = 'phone' and p.value is not null) as has_phone,
      exists (select 1 from client_contacts k
        where k.practice_id = c.practice_id and k.client_id = c.id and k.is_emergency_contact) as has_emergency_contact
    from clients c where c.practice_id = ${work.practiceId} and c.id = ${clientId}`.execute(work.trx)
  const [row] = rows
  if (!row) return []
  return missingParts({
    dateOfBirth: row.date_of_birth,
    address: { street: row.street, city: row.city, postalCode: row.postal_code },
    hasPhone: row.has_phone,
    hasEmergencyContact: row.has_emergency_contact,
  })
}
