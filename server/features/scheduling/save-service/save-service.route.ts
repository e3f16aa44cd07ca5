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
  isActive: Type.Optional(Type.Boolean()),
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
  handle: async ({ work, body: { existing, ...service } }) => save(work, service, existing),
})
