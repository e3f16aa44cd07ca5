import { sql } from 'kysely'
import { Type } from 'typebox'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nullable, OneOf, type Static } from '../../../kernel/http/schemas.ts'
import { providersOf } from '../list-calendar/providers.sql.ts'

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
  isActive: Type.Boolean(),
  providerIds: Type.Array(Id),
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
    const [services, providers, locations] = await Promise.all([
      sql<Static<typeof Service>>`
        select v.id, v.name, v.code, v.duration_minutes as "durationMinutes", v.fee_cents as "feeCents", v.modality,
          v.is_bookable_by_clients as "isBookableByClients", v.buffer_before_minutes as "bufferBeforeMinutes",
          v.buffer_after_minutes as "bufferAfterMinutes", v.is_active as "isActive", v.version,
          array(select sp.staff_id from service_providers sp where sp.practice_id = v.practice_id and sp.service_id = v.id order by 1) as "providerIds"
        from services v where v.practice_id = ${work.practiceId} order by v.is_active desc, v.name, v.id`.execute(
        work.trx,
      ),
      providersOf(work),
      work.trx
        .selectFrom('locations')
        .select(['id', 'name', 'time_zone as timeZone'])
        .where('practice_id', '=', work.practiceId)
        .orderBy('name')
        .orderBy('id')
        .execute(),
    ])
    return { practiceZone: staff.practiceZone, services: services.rows, providers, locations }
  },
})
