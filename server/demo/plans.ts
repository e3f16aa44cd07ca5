import type { PracticePlan } from './people.ts'
import type { ProfilePlan } from './profiles.ts'
import type { ServicePlan } from './schedule.ts'

export const therapyPlan: PracticePlan = {
  name: 'Cedar Street Therapy',
  legalName: 'Cedar Street Therapy, PLLC',
  timeZone: 'America/New_York',
  npi: '1093817465',
  taxId: '00-0000001',
  domain: 'cedarstreet.example',
  clientMailDomain: 'example.org',
  seed: 3,
  family: [
    { firstName: 'Maya', lastName: 'Okafor', dateOfBirth: '2016-05-09' },
    { firstName: 'Theo', lastName: 'Okafor', dateOfBirth: '2018-11-30' },
  ],
  clientZones: [
    'America/New_York',
    'America/New_York',
    'America/New_York',
    'America/Denver',
    'America/Chicago',
  ],
  locations: [
    {
      name: 'Cedar Street',
      street: '214 Cedar Street, Suite 3',
      city: 'Albany',
      region: 'NY',
      postalCode: '12207',
      phone: '+15185550100',
    },
    {
      name: 'Riverside',
      street: '9 Quay Street',
      city: 'Troy',
      region: 'NY',
      postalCode: '12180',
      phone: '+15185550107',
    },
  ],
  staff: [
    {
      first: 'Ruth',
      last: 'Calloway',
      shown: 'Ruth Calloway',
      roles: ['owner', 'administrator', 'userManager'],
    },
    { first: 'Rosa', last: 'Medina', shown: 'Rosa Medina', roles: ['scheduler'] },
    { first: 'Peter', last: 'Lang', shown: 'Peter Lang', roles: ['biller'] },
    {
      first: 'Lena',
      last: 'Brandt',
      shown: 'Dr. Lena Brandt',
      roles: ['provider'],
      credentials: 'PhD',
      npi: '1487650923',
      license: 'NY 018442',
    },
    {
      first: 'James',
      last: 'Whitfield',
      shown: 'James Whitfield',
      roles: ['provider'],
      credentials: 'LMFT',
      npi: '1265534871',
      license: 'NY 001973',
    },
    {
      first: 'Amara',
      last: 'Nwosu',
      shown: 'Amara Nwosu',
      roles: ['provider'],
      credentials: 'LCSW',
      npi: '1740382915',
      license: 'NY 087711',
    },
    {
      first: 'Elias',
      last: 'Roth',
      shown: 'Elias Roth',
      roles: ['provider'],
      credentials: 'LMHC',
      npi: '1902846375',
      license: 'NY 011208',
    },
    { first: 'Hannah', last: 'Boyd', shown: 'Hannah Boyd', roles: ['staff'] },
  ],
}

export const dentalPlan: PracticePlan = {
  name: 'Harbor Dental',
  legalName: 'Harbor Dental Associates, P.C.',
  wordForClient: 'patient',
  timeZone: 'America/Denver',
  accent: '#2b5c9e',
  npi: '1558372046',
  taxId: '00-0000002',
  domain: 'harbordental.example',
  clientMailDomain: 'example.net',
  seed: 17,
  family: [{ firstName: 'Dana', lastName: 'Okafor', dateOfBirth: '1984-02-17' }],
  clientZones: ['America/Denver', 'America/Denver', 'America/Phoenix', 'America/Chicago'],
  locations: [
    {
      name: 'Harbor',
      street: '58 Wharf Road',
      city: 'Boulder',
      region: 'CO',
      postalCode: '80302',
      phone: '+13035550142',
    },
    {
      name: 'Mesa',
      street: '1200 Table Mesa Drive',
      city: 'Boulder',
      region: 'CO',
      postalCode: '80305',
      phone: '+13035550188',
    },
  ],
  staff: [
    {
      first: 'Grace',
      last: 'Tanaka',
      shown: 'Grace Tanaka',
      roles: ['owner', 'administrator', 'userManager'],
    },
    { first: 'Owen', last: 'Price', shown: 'Owen Price', roles: ['scheduler'] },
    { first: 'Maribel', last: 'Soto', shown: 'Maribel Soto', roles: ['biller'] },
    {
      first: 'Ana',
      last: 'Petrov',
      shown: 'Dr. Ana Petrov',
      roles: ['provider'],
      credentials: 'DDS',
      npi: '1376459021',
      license: 'CO 204417',
    },
    {
      first: 'Ben',
      last: 'Adeyemi',
      shown: 'Dr. Ben Adeyemi',
      roles: ['provider'],
      credentials: 'DMD',
      npi: '1619283740',
      license: 'CO 203990',
    },
    {
      first: 'Kate',
      last: 'Ellison',
      shown: 'Kate Ellison',
      roles: ['provider'],
      credentials: 'RDH',
      npi: '1831746205',
      license: 'CO 905512',
    },
    {
      first: 'Luis',
      last: 'Barrera',
      shown: 'Dr. Luis Barrera',
      roles: ['provider'],
      credentials: 'DDS, MS',
      npi: '1023948576',
      license: 'CO 204801',
    },
    { first: 'Molly', last: 'Finch', shown: 'Molly Finch', roles: ['caseManager'] },
  ],
}

/** Codes are those that a practice enters itself; the licensed texts of CPT and CDT are not part of the product. */
export const therapyServices: ServicePlan[] = [
  {
    name: 'First visit',
    code: '90791',
    durationMinutes: 60,
    feeCents: 18_000,
    modality: 'both',
    isBookableByClients: true,
  },
  {
    name: 'Therapy session',
    code: '90834',
    durationMinutes: 50,
    feeCents: 16_000,
    modality: 'both',
    isBookableByClients: true,
    bufferAfterMinutes: 10,
  },
  {
    name: 'Family session',
    code: '90847',
    durationMinutes: 60,
    feeCents: 17_500,
    modality: 'inPerson',
    isBookableByClients: true,
  },
  {
    name: 'Short check-in',
    code: '90832',
    durationMinutes: 30,
    feeCents: 9_500,
    modality: 'telehealth',
    isBookableByClients: true,
  },
]

export const dentalServices: ServicePlan[] = [
  {
    name: 'Check-up and cleaning',
    code: 'D1110',
    durationMinutes: 60,
    feeCents: 14_500,
    modality: 'inPerson',
    isBookableByClients: true,
  },
  {
    name: 'New patient exam',
    code: 'D0150',
    durationMinutes: 60,
    feeCents: 11_000,
    modality: 'inPerson',
    isBookableByClients: true,
    cardPolicy: {
      text: 'We keep an hour for a first visit. Please tell us a day ahead if you cannot come.\nIf you cancel later than that, or do not come, we may charge the fee below to your card. Nothing is charged when you book.',
      lateCancelFeeCents: 4_000,
      noShowFeeCents: 6_000,
    },
  },
  {
    name: 'Filling',
    code: 'D2391',
    durationMinutes: 60,
    feeCents: 22_000,
    modality: 'inPerson',
    isBookableByClients: false,
  },
  {
    name: 'Talk with the dentist',
    code: 'D9995',
    durationMinutes: 20,
    feeCents: 5_000,
    modality: 'telehealth',
    isBookableByClients: true,
  },
]

export const therapyProfiles: ProfilePlan = {
  seed: 41,
  cities: [
    ['Albany', 'NY', '12207'],
    ['Troy', 'NY', '12180'],
    ['Schenectady', 'NY', '12305'],
  ],
  fields: [
    { label: 'Referred by', kind: 'text', choices: [] },
    { label: 'Found us by', kind: 'choice', choices: ['A friend', 'A physician', 'The web', 'The school'] },
    { label: 'Client since', kind: 'date', choices: [] },
  ],
}

export const dentalProfiles: ProfilePlan = {
  seed: 43,
  cities: [
    ['Portland', 'ME', '04101'],
    ['South Portland', 'ME', '04106'],
    ['Falmouth', 'ME', '04105'],
  ],
  fields: [
    { label: 'Last dentist', kind: 'text', choices: [] },
    { label: 'Afraid of treatment', kind: 'choice', choices: ['Not at all', 'A little', 'Very much'] },
    { label: 'Children', kind: 'number', choices: [] },
  ],
}
