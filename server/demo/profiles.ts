import { addField, applyChanges, clientProfileOf, type NewField } from '../features/profiles/index.ts'
import { inPracticeAsSystem } from '../kernel/db/work.ts'
import type { Services, Work } from '../kernel/services.ts'
import { Chance } from './chance.ts'
import { firstNames } from './names.ts'
import type { DemoClient, DemoPractice } from './people.ts'

export type ProfilePlan = {
  seed: number
  cities: [city: string, region: string, postalCode: string][]
  fields: NewField[]
}

const streets = ['Maple Avenue', 'Hudson Street', 'Orchard Lane', 'Mill Road', 'Lark Street', 'Willow Court']
const pronouns = ['she/her', 'he/him', 'they/them']
const genders = ['female', 'male', 'nonBinary'] as const
const maritalStatuses = ['single', 'married', 'partnered', 'divorced', 'widowed'] as const
const employments = ['employed', 'employed', 'selfEmployed', 'student', 'homemaker', 'retired'] as const
const relationships = ['spouse', 'sibling', 'parent', 'friend'] as const
const words = ['Dr. Ortega', 'Dr. Hale', 'Lincoln School', 'A neighbour', 'Riverside Clinic']

/** Addresses, phones, contacts and the practice's own fields. Some profiles still lack something, as in life. */
export async function fillProfiles(
  services: Services,
  practice: DemoPractice,
  plan: ProfilePlan,
): Promise<void> {
  await inPracticeAsSystem(services, practice.id, 'demonstration', async (work) => {
    for (const field of plan.fields) await addField(work, field)
    const chance = new Chance(plan.seed)
    for (const [i, client] of practice.clients.entries()) await fillProfile(work, client, i, chance, plan)
  })
}

async function fillProfile(work: Work, client: DemoClient, i: number, chance: Chance, plan: ProfilePlan) {
  const profile = (await clientProfileOf(work, client.clientId))!
  const [city, region, postalCode] = chance.pick(plan.cities)
  const which = i % 3
  const phone = () => `+1518555${String(chance.between(110, 199)).padStart(4, '0')}`
  const relative = client.isChild ? 'Dana' : firstNames[(i * 5 + plan.seed) % firstNames.length]!
  await applyChanges(
    work,
    client.clientId,
    profile.version,
    {
      ...(client.isChild ? {} : { pronouns: i % 4 === 0 ? pronouns[which]! : null }),
      language: i % 6 === 5 ? 'es' : 'en',
      gender: genders[i % 17 === 16 ? 2 : i % 2]!,
      maritalStatus: client.isChild ? 'single' : chance.pick(maritalStatuses),
      employment: client.isChild ? 'student' : chance.pick(employments),
      address: { street: `${chance.between(2, 480)} ${chance.pick(streets)}`, city, region, postalCode },
      phones: [
        { ...profile.phones[0]!, mayLeaveMessage: which > 0 },
        ...(which === 1
          ? [
              {
                number: phone(),
                label: 'work' as const,
                uses: ['appointments' as const],
                mayLeaveMessage: false,
              },
            ]
          : []),
      ],
      // One in seven has named nobody yet.
      contacts:
        i % 7 === 6
          ? []
          : [
              {
                firstName: relative,
                lastName: client.lastName,
                relationship: client.isChild ? 'parent' : chance.pick(relationships),
                phone: client.isChild ? '+13035550162' : phone(),
                otherPhone: null,
                email: client.isChild ? 'dana@okafor.example' : null,
                isResponsibleParty: client.isChild || which === 2,
                isEmergencyContact: true,
                mayBeInvited: client.isChild,
              },
            ],
      fields: profile.fields.map(({ id, kind, choices }) => ({
        id,
        value: chance.is(0.3) ? null : answerTo(kind, choices, chance),
      })),
    },
    async () => null,
  )
}

function answerTo(kind: NewField['kind'], choices: string[], chance: Chance): string {
  switch (kind) {
    case 'choice':
      return chance.pick(choices)
    case 'number':
      return String(chance.between(0, 4))
    case 'date':
      return `20${chance.between(18, 25)}-0${chance.between(1, 9)}-${chance.between(10, 28)}`
    case 'text':
      return chance.pick(words)
  }
}
