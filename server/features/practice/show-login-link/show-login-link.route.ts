import { Type } from 'typebox'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed } from '../../../kernel/http/schemas.ts'
import { loginPathOf } from '../practice-address/slugs.sql.ts'

export const showLoginLink = practiceRoute({
  operationId: 'showLoginLink',
  method: 'GET',
  path: '/login-link',
  summary: 'The practice’s own sign-in page, to hand to a client who has forgotten how to get in.',
  permit: 'practice.read',
  audit: null,
  success: [200, Closed({ url: Type.String(), path: Type.String() })],
  async handle({ work, services }) {
    const path = await loginPathOf(work)
    return { url: `${services.config.publicUrl}${path}`, path }
  },
})
