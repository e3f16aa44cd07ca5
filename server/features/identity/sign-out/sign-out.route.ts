import { personRoute } from '../../../kernel/http/route.ts'
import { Nothing } from '../../../kernel/http/schemas.ts'
import { sessionCookieName } from '../../../kernel/http/session-cookie.ts'

export const signOut = personRoute({
  operationId: 'signOut',
  method: 'POST',
  path: '/sign-out',
  summary: 'Ends this session at once, in every process and open page.',
  permit: 'signedIn',
  success: [204, Nothing],
  async handle({ work, services, person, reply }) {
    await work.trx.deleteFrom('auth.session').where('id', '=', person.sessionId).execute()
    work.tell({ endSessionId: person.sessionId })
    reply.clearCookie(sessionCookieName(services.config), {
      path: '/',
      secure: services.config.publicUrl.startsWith('https:'),
      httpOnly: true,
      sameSite: 'lax',
    })
    reply.header('clear-site-data', '"cache", "storage"')
    return null
  },
})
