import { Type } from 'typebox'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { latestPolicies } from '../booking-policies/policies.sql.ts'
import { costsFees } from '../booking-policies/policy-in-force.rules.ts'
import { providersOf } from '../list-calendar/providers.sql.ts'
import { locationsOf, servicesOf } from './list-services.sql.ts'

const Service = Closed({
  id: Id,
  name: Type.String(),
  code: Nullable(Type.String()),
  durationMinutes: Type.Integer(),
  feeCents: Type.Integer(),
  modality: OneOf(['inPerson', 'telehealth', 'both']),
  isBookableByClients: Type.Boolean(),
  bufferBeforeMinutes: Type.Integer(),
  bufferAfterMinutes: Type.Integer(),
  capacity: Type.Integer({ description: 'Clients in one session' }),
  isActive: Type.Boolean(),
  providerIds: Type.Array(Id),
  mayCostFees: Type.Boolean({
    description:
      'Clients who book it online accept a policy with a fee; of what staff book, no fee can be charged (SCH-14)',
  }),
  version: Type.Integer(),
})

export const listServices = practiceRoute({
  operationId: 'listServices',
  method: 'GET',
  path: '/services',
  summary: 'What the practice gives, by whom and where.',
  permit: 'practice.read',
  audit: null,
  success: [
    200,
    Closed({
      practiceZone: Type.String({ description: 'IANA' }),
      services: Type.Array(Service),
      providers: Type.Array(Closed({ id: Id, name: Type.String(), timeZone: Type.String() })),
      locations: Type.Array(Closed({ id: Id, name: Type.String(), timeZone: Type.String() })),
    }),
  ],
  async handle({ work, staff }) {
    const [services, policies, providers, locations] = await Promise.all([
      servicesOf(work),
      latestPolicies(work),
      providersOf(work),
      locationsOf(work),
    ])
    return {
      practiceZone: staff.practiceZone,
      services: services.map((one) => ({ ...one, mayCostFees: costsFees(policies, one.id) })),
      providers,
      locations,
    }
  },
})
