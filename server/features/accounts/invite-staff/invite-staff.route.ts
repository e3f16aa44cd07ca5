import { Type } from 'typebox'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, OneOf } from '../../../kernel/http/schemas.ts'
import { type StaffRole, staffRoles } from '../../../kernel/permit.ts'
import { givenPhone, sendStaffInvitation } from '../../clients/index.ts'
import { actorOf, roleProblem } from '../change-team-member/role-problem.ts'
import { refusalOfRoles } from '../change-team-member/roles.rules.ts'

const name = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' })

export const inviteStaff = practiceRoute({
  operationId: 'inviteStaff',
  method: 'POST',
  path: '/team/invitations',
  summary:
    'Mails somebody a link to work at the practice. Who has an account accepts with it; nothing of that account changes.',
  permit: 'staff.manage',
  audit: { action: 'invite', subject: 'invitation' },
  idempotency: 'optional',
  body: Closed({
    email: Type.String({ format: 'email', maxLength: 254 }),
    firstName: name,
    lastName: name,
    displayName: Type.Optional(Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' })),
    roles: Type.Array(OneOf([...staffRoles]), { uniqueItems: true, maxItems: staffRoles.length }),
    credentials: Type.Optional(Type.String({ maxLength: 60 })),
    phone: Type.Optional(Type.String({ maxLength: 40 })),
    locale: Type.Optional(OneOf(['en', 'es'])),
  }),
  success: [201, Closed({ id: Id })],
  async handle({ work, staff, body }) {
    const roles = body.roles as StaffRole[]
    const refusal = refusalOfRoles({ actor: actorOf(staff), target: null, wanted: roles, otherOwners: 0 })
    if (refusal) throw roleProblem(refusal)
    const id = await sendStaffInvitation(work, {
      email: body.email.trim(),
      firstName: body.firstName.trim(),
      lastName: body.lastName.trim(),
      displayName: body.displayName?.trim() || `${body.firstName.trim()} ${body.lastName.trim()}`,
      roles,
      credentials: body.credentials?.trim() || null,
      phone: body.phone?.trim() ? givenPhone(body.phone, 'phone') : null,
      locale: (body.locale as 'en' | 'es' | undefined) ?? 'en',
      staffId: staff.staffId,
    })
    return { id }
  },
})
