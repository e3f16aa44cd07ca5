import { Type } from 'typebox'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { staffRoles } from '../../../kernel/permit.ts'
import { findStaff } from './list-staff.sql.ts'

const StaffMember = Closed({
  id: Id,
  displayName: Type.String(),
  roles: Type.Array(OneOf([...staffRoles])),
  credentials: Nullable(Type.String()),
  timeZone: Type.String(),
  hasPortalSeat: Type.Boolean(),
  status: OneOf(['active', 'inactive']),
})

export const listStaff = practiceRoute({
  operationId: 'listStaff',
  method: 'GET',
  path: '/staff',
  summary: 'The people of the practice with their roles.',
  permit: 'practice.read',
  audit: null,
  query: Closed({ includeInactive: Type.Optional(Type.Boolean({ default: false })) }),
  success: [200, Closed({ items: Type.Array(StaffMember) })],
  async handle({ work, query }) {
    return { items: (await findStaff(work, { includeInactive: query.includeInactive === true })) as never[] }
  },
})
