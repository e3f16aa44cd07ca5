import { Type } from 'typebox'
import { Closed, Id, Instant, LocalDate, Nullable, OneOf, type Static } from '../../kernel/http/schemas.ts'

const label = OneOf(['mobile', 'home', 'work', 'other'])
/** What the client agreed that a number or address is used for. */
const uses = Type.Array(OneOf(['appointments', 'billing', 'messages']), { maxItems: 3, uniqueItems: true })
const line = (maxLength: number) => Nullable(Type.String({ maxLength }))
const name = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' })
const phone = Type.String({ minLength: 1, maxLength: 40 })
const email = Type.String({ format: 'email', maxLength: 254 })

export const Phone = Closed({ number: phone, label, uses, mayLeaveMessage: Type.Boolean() })
export const Email = Closed({ address: email, label, uses })
export const Address = Closed({ street: line(160), city: line(80), region: line(40), postalCode: line(12) })

const contact = {
  firstName: name,
  lastName: name,
  relationship: OneOf([
    'parent',
    'guardian',
    'spouse',
    'partner',
    'child',
    'sibling',
    'relative',
    'friend',
    'caregiver',
    'other',
  ]),
  phone: Nullable(phone),
  otherPhone: Nullable(phone),
  email: Nullable(email),
  isResponsibleParty: Type.Boolean(),
  isEmergencyContact: Type.Boolean(),
  mayBeInvited: Type.Boolean(),
}
export const Contact = Closed({ id: Id, ...contact })
/** Without an id: somebody new. Whoever of the earlier ones is not in the list is taken out of it. */
export const GivenContact = Closed({ id: Type.Optional(Id), ...contact })

export const side = OneOf(['front', 'back'])
export const PhotoId = Closed({ side, fileId: Id, uploadedAt: Instant })

export const Missing = OneOf(['dateOfBirth', 'address', 'phone', 'emergencyContact'])

const gender = OneOf(['female', 'male', 'nonBinary', 'other', 'undisclosed'])
const maritalStatus = OneOf([
  'single',
  'married',
  'partnered',
  'separated',
  'divorced',
  'widowed',
  'undisclosed',
])
const employment = OneOf([
  'employed',
  'selfEmployed',
  'student',
  'homemaker',
  'unemployed',
  'unableToWork',
  'retired',
  'undisclosed',
])

const profile = {
  version: Type.Integer(),
  firstName: Type.String(),
  middleInitial: Nullable(Type.String()),
  lastName: Type.String(),
  suffix: Nullable(Type.String()),
  preferredName: Nullable(Type.String()),
  pronouns: Nullable(Type.String()),
  language: Nullable(Type.String({ description: 'The language spoken, ISO 639' })),
  timeZone: Type.String(),
  dateOfBirth: Nullable(LocalDate),
  gender: Nullable(gender),
  maritalStatus: Nullable(maritalStatus),
  employment: Nullable(employment),
  address: Address,
  phones: Type.Array(Phone, { description: 'The first is the one to use' }),
  emails: Type.Array(Email, { description: 'The first is the one to use' }),
  contacts: Type.Array(Contact),
  photoIds: Type.Array(PhotoId),
  missing: Type.Array(Missing, { description: 'What a whole profile still needs' }),
}
/** What a client sees of himself: nothing that the practice keeps for its own people. */
export const Profile = Closed(profile)
export type Profile = Static<typeof Profile>

export const fieldKind = OneOf(['text', 'number', 'date', 'choice'])
export const FieldValue = Closed({
  id: Id,
  label: Type.String(),
  kind: fieldKind,
  choices: Type.Array(Type.String()),
  value: Nullable(Type.String({ description: 'A number and a date as text too' })),
})
export const ClientProfile = Closed({ ...profile, fields: Type.Array(FieldValue) })
export type ClientProfile = Static<typeof ClientProfile>

/** What both the client and the practice may change. A part that is given is replaced whole. */
const sharedChanges = {
  preferredName: Type.Optional(line(80)),
  pronouns: Type.Optional(line(40)),
  language: Type.Optional(Nullable(Type.String({ pattern: '^[a-z]{2,3}$' }))),
  timeZone: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  address: Type.Optional(Address),
  phones: Type.Optional(Type.Array(Phone, { maxItems: 6 })),
  emails: Type.Optional(Type.Array(Email, { maxItems: 6 })),
  contacts: Type.Optional(Type.Array(GivenContact, { maxItems: 12 })),
}
const version = Type.Integer({ minimum: 1, description: 'Of the profile that was changed' })
export const ProfileChanges = Closed({ version, ...sharedChanges })
export type ProfileChanges = Omit<Static<typeof ProfileChanges>, 'version'>

export const ClientProfileChanges = Closed({
  version,
  ...sharedChanges,
  firstName: Type.Optional(name),
  middleInitial: Type.Optional(line(2)),
  lastName: Type.Optional(name),
  suffix: Type.Optional(line(12)),
  dateOfBirth: Type.Optional(Nullable(LocalDate)),
  gender: Type.Optional(Nullable(gender)),
  maritalStatus: Type.Optional(Nullable(maritalStatus)),
  employment: Type.Optional(Nullable(employment)),
  fields: Type.Optional(
    Type.Array(Closed({ id: Id, value: Nullable(Type.String({ maxLength: 500 })) }), { maxItems: 60 }),
  ),
})
export type ClientProfileChanges = Omit<Static<typeof ClientProfileChanges>, 'version'>
