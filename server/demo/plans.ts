import type { PracticePlan } from './people.ts'

export const therapyPlan: PracticePlan = {
  name: 'Cedar Street Therapy',
  legalName: 'Cedar Street Therapy, PLLC',
  timeZone: 'America/New_York',
  npi: '1093817465',
  taxId: '00-0000001',
  domain: 'cedarstreet.example',
  clientMailDomain: 'example.org',
  seed: 3,
  clientZones: ['America/New_York', 'America/New_York', 'America/New_York', 'America/Denver', 'America/Chicago'],
  locations: [
    { name: 'Cedar Street', street: '214 Cedar Street, Suite 3', city: 'Albany', region: 'NY', postalCode: '12207', phone: '+15185550100' },
    { name: 'Riverside', street: '9 Quay Street', city: 'Troy', region: 'NY', postalCode: '12180', phone: '+15185550107' },
  ],
  staff: [
    { first: 'Ruth', last: 'Calloway', shown: 'Ruth Calloway', roles: ['owner', 'administrator', 'userManager'] },
    { first: 'Rosa', last: 'Medina', shown: 'Rosa Medina', roles: ['scheduler'] },
    { first: 'Peter', last: 'Lang', shown: 'Peter Lang', roles: ['biller'] },
    { first: 'Lena', last: 'Brandt', shown: 'Dr. Lena Brandt', roles: ['provider'], credentials: 'PhD', npi: '1487650923', license: 'NY 018442' },
    { first: 'James', last: 'Whitfield', shown: 'James Whitfield', roles: ['provider'], credentials: 'LMFT', npi: '1265534871', license: 'NY 001973' },
    { first: 'Amara', last: 'Nwosu', shown: 'Amara Nwosu', roles: ['provider'], credentials: 'LCSW', npi: '1740382915', license: 'NY 087711' },
    { first: 'Elias', last: 'Roth', shown: 'Elias Roth', roles: ['provider'], credentials: 'LMHC', npi: '1902846375', license: 'NY 011208' },
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
  clientZones: ['America/Denver', 'America/Denver', 'America/Phoenix', 'America/Chicago'],
  locations: [
    { name: 'Harbor', street: '58 Wharf Road', city: 'Boulder', region: 'CO', postalCode: '80302', phone: '+13035550142' },
    { name: 'Mesa', street: '1200 Table Mesa Drive', city: 'Boulder', region: 'CO', postalCode: '80305', phone: '+13035550188' },
  ],
  staff: [
    { first: 'Grace', last: 'Tanaka', shown: 'Grace Tanaka', roles: ['owner', 'administrator', 'userManager'] },
    { first: 'Owen', last: 'Price', shown: 'Owen Price', roles: ['scheduler'] },
    { first: 'Maribel', last: 'Soto', shown: 'Maribel Soto', roles: ['biller'] },
    { first: 'Ana', last: 'Petrov', shown: 'Dr. Ana Petrov', roles: ['provider'], credentials: 'DDS', npi: '1376459021', license: 'CO 204417' },
    { first: 'Ben', last: 'Adeyemi', shown: 'Dr. Ben Adeyemi', roles: ['provider'], credentials: 'DMD', npi: '1619283740', license: 'CO 203990' },
    { first: 'Kate', last: 'Ellison', shown: 'Kate Ellison', roles: ['provider'], credentials: 'RDH', npi: '1831746205', license: 'CO 905512' },
    { first: 'Luis', last: 'Barrera', shown: 'Dr. Luis Barrera', roles: ['provider'], credentials: 'DDS, MS', npi: '1023948576', license: 'CO 204801' },
    { first: 'Molly', last: 'Finch', shown: 'Molly Finch', roles: ['caseManager'] },
  ],
}
