import { Type } from 'typebox'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed } from '../../../kernel/http/schemas.ts'
import { fields, procedures, specialties } from './specialties.ts'

export const listSpecialties = personRoute({
  operationId: 'listSpecialties',
  method: 'GET',
  path: '/user/specialties',
  summary: 'The specialties there are, by field, each with the procedures that come with it.',
  permit: 'signedIn',
  success: [
    200,
    Closed({
      fields: Type.Array(
        Closed({
          field: Type.String(),
          specialties: Type.Array(Closed({ id: Type.String(), procedures: Type.Array(Type.String()) })),
        }),
      ),
      procedures: Type.Array(Type.String()),
    }),
  ],
  handle: async () => ({
    fields: Object.entries(fields).map(([field, ids]) => ({
      field,
      specialties: ids.map((id) => ({ id, procedures: [...specialties[id]] })),
    })),
    procedures: [...procedures],
  }),
})
