import { Type } from 'typebox'
import { notFound, Problem } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { tellPersons, wasToldSince } from '../../notifications/index.ts'
import { loginPathOf, practiceName } from '../../practice/index.ts'
import { lockClient } from '../invite-client/invitations.sql.ts'
import { recipientsOfClient } from '../recipients.sql.ts'

const pauseMs = 60_000

export const sendLoginLink = practiceRoute({
  operationId: 'sendLoginLink',
  method: 'POST',
  path: '/clients/:clientId/login-link',
  summary:
    'Mails the practice’s own sign-in page to everybody who may open this client’s portal. Not twice within a minute.',
  permit: 'clients.read',
  audit: { action: 'share', subject: 'client' },
  idempotency: 'optional',
  params: Closed({ clientId: Id }),
  success: [200, Closed({ sentTo: Type.Integer({ description: 'How many people were written to' }) })],
  async handle({ work, params: { clientId } }) {
    // Locked, so that of two who press at once the second sees the first one's mail.
    if (!(await lockClient(work, clientId))) throw notFound()
    const told = await recipientsOfClient(work, clientId, 'basic')
    if (told.length === 0)
      throw new Problem(
        409,
        'nobody-registered',
        'Nobody can open this portal yet. Send an invitation instead.',
      )
    const persons = told.map((to) => to.personId)
    if (await wasToldSince(work, 'loginLink', persons, work.now - pauseMs))
      throw new Problem(
        429,
        'sent-just-now',
        'The sign-in link was sent less than a minute ago. Wait a moment before you send it again.',
      )
    const [practice, link] = [await practiceName(work), await loginPathOf(work)]
    await tellPersons(
      work,
      told.map((to) => ({ kind: 'loginLink', channel: 'mail' as const, to, practice, link })),
    )
    work.record({
      action: 'share',
      subjectType: 'client',
      subjectId: clientId,
      clientId,
      details: { what: 'loginLink' },
    })
    return { sentTo: told.length }
  },
})
