import { Type } from 'typebox'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { saveService as save } from './save-service.ts'

const Buffer = Type.Optional(Type.Integer({ minimum: 0, maximum: 240 }))

export const ServiceBody = Closed({
  name: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }),
  code: Nullable(Type.String({ minLength: 1, maxLength: 20, pattern: '\\S' })),
  durationMinutes: Type.Integer({ minimum: 5, maximum: 720 }),
  feeCents: Type.Integer({ minimum: 0, maximum: 99_999_999, description: 'Whole cents of US dollars' }),
  modality: OneOf(['inPerson', 'telehealth', 'both']),
  isBookableByClients: Type.Boolean(),
  bufferBeforeMinutes: Buffer,
  bufferAfterMinutes: Buffer,
  capacity: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 50, description: 'Clients in one session; 1 when left out' }),
  ),
  isActive: Type.Optional(Type.Boolean()),
  providerIds: Type.Optional(
    Type.Array(Id, { maxItems: 200, description: 'Who gives it; left out: whoever does now' }),
  ),
})

export const saveService = practiceRoute({
  operationId: 'saveService',
  method: 'POST',
  path: '/services',
  summary: 'Makes a service, or changes the one named with the version that was read (SCH-2).',
  permit: 'practice.settings',
  audit: { action: 'change', subject: 'service' },
  body: Closed({
    ...ServiceBody.properties,
    existing: Type.Optional(Closed({ id: Id, version: Type.Integer({ minimum: 1 }) })),
  }),
  success: [200, Closed({ id: Id, version: Type.Integer() })],
  async handle({ work, body: { existing, ...service } }) {
    const saved = await save(work, service, existing)
    work.tell({ practiceId: work.practiceId, kind: 'availability', id: saved.id, toStaff: true })
    return saved
  },
})
