/** A resource of FHIR R4. Its shape is held by the published schema, in the tests. */
export type FhirResource = { resourceType: string; id: string; [element: string]: unknown }
type ContactPoint = {
  system: 'phone' | 'email'
  value: string
  use?: 'home' | 'work' | 'mobile'
  rank?: number
}

export type FhirClient = {
  id: string
  firstName: string
  middleInitial: string | null
  lastName: string
  suffix: string | null
  preferredName: string | null
  dateOfBirth: string | null
  gender: string | null
  email: string | null
  cellPhone: string | null
  street: string | null
  city: string | null
  region: string | null
  postalCode: string | null
  language: string | null
  status: string
  morePoints: { kind: string; value: string; label: string }[]
  contacts: {
    id: string
    firstName: string
    lastName: string
    relationship: string
    phone: string | null
    otherPhone: string | null
    email: string | null
    isEmergencyContact: boolean
    isResponsibleParty: boolean
  }[]
}

/** HL7 v2 table 0131 and v3 RoleCode: who somebody is to the patient. */
const roleCodes: Record<string, string> = {
  parent: 'PRN',
  guardian: 'GUARD',
  spouse: 'SPS',
  partner: 'DOMPART',
  child: 'CHILD',
  sibling: 'SIB',
  relative: 'FAMMEMB',
  friend: 'FRND',
}
const roleSystem = 'http://terminology.hl7.org/CodeSystem/v3-RoleCode'
const genders: Record<string, 'female' | 'male' | 'other' | 'unknown'> = {
  female: 'female',
  male: 'male',
  nonBinary: 'other',
  other: 'other',
  undisclosed: 'unknown',
}

const telecomOf = (
  phone: string | null,
  email: string | null,
  more: { kind: string; value: string; label: string }[] = [],
): ContactPoint[] => [
  ...(phone ? [{ system: 'phone' as const, value: phone, use: 'mobile' as const, rank: 1 }] : []),
  ...(email ? [{ system: 'email' as const, value: email }] : []),
  ...more.map((point) => ({
    system: point.kind === 'phone' ? ('phone' as const) : ('email' as const),
    value: point.value,
    ...(point.label === 'home' || point.label === 'work' || point.label === 'mobile'
      ? { use: point.label as 'home' | 'work' | 'mobile' }
      : {}),
  })),
]
const some = <T>(list: T[], name: string) => (list.length > 0 ? { [name]: list } : {})

/** A chart as a Patient of FHIR R4, with the practice's own id as identifier. */
export function patientOf(client: FhirClient, practice: { id: string; name: string }): FhirResource {
  const line = [client.street, client.city, client.region, client.postalCode]
  const given = [client.firstName, client.middleInitial].filter((name): name is string => !!name)
  return {
    resourceType: 'Patient',
    id: client.id,
    identifier: [
      {
        use: 'official',
        system: `urn:uuid:${practice.id}`,
        value: client.id,
        assigner: { display: practice.name },
      },
    ],
    active: client.status !== 'archived' && client.status !== 'inactive',
    name: [
      {
        use: 'official',
        family: client.lastName,
        given,
        ...(client.suffix ? { suffix: [client.suffix] } : {}),
      },
      ...(client.preferredName ? [{ use: 'nickname' as const, given: [client.preferredName] }] : []),
    ],
    ...some(telecomOf(client.cellPhone, client.email, client.morePoints), 'telecom'),
    ...(client.gender && genders[client.gender] ? { gender: genders[client.gender]! } : {}),
    ...(client.dateOfBirth ? { birthDate: client.dateOfBirth } : {}),
    ...(line.some(Boolean)
      ? {
          address: [
            {
              use: 'home' as const,
              ...(client.street ? { line: [client.street] } : {}),
              ...(client.city ? { city: client.city } : {}),
              ...(client.region ? { state: client.region } : {}),
              ...(client.postalCode ? { postalCode: client.postalCode } : {}),
            },
          ],
        }
      : {}),
    ...some(
      client.contacts
        .filter((contact) => contact.isEmergencyContact)
        .map((contact) => ({
          relationship: [
            {
              coding: [
                {
                  system: 'http://terminology.hl7.org/CodeSystem/v2-0131',
                  code: 'C',
                  display: 'Emergency Contact',
                },
              ],
            },
          ],
          name: { family: contact.lastName, given: [contact.firstName] },
          ...some(telecomOf(contact.phone, contact.email), 'telecom'),
        })),
      'contact',
    ),
    ...(client.language
      ? {
          communication: [
            { language: { coding: [{ system: 'urn:ietf:bcp:47', code: client.language }] }, preferred: true },
          ],
        }
      : {}),
  }
}

/** The people around a client, each of his own. */
export const relatedPersonsOf = (client: FhirClient): FhirResource[] =>
  client.contacts.map((contact) => ({
    resourceType: 'RelatedPerson',
    id: contact.id,
    active: true,
    patient: { reference: `Patient/${client.id}` },
    relationship: [
      roleCodes[contact.relationship]
        ? {
            coding: [{ system: roleSystem, code: roleCodes[contact.relationship]! }],
            text: contact.relationship,
          }
        : { text: contact.relationship },
    ],
    name: [{ family: contact.lastName, given: [contact.firstName] }],
    ...some(
      telecomOf(
        contact.phone,
        contact.email,
        contact.otherPhone ? [{ kind: 'phone', value: contact.otherPhone, label: 'other' }] : [],
      ),
      'telecom',
    ),
  }))

/** Entries of a collection, each under the address that names it everywhere. */
export const entriesOf = (resources: FhirResource[]) =>
  resources.map((resource) => ({ fullUrl: `urn:uuid:${resource.id}`, resource }))
