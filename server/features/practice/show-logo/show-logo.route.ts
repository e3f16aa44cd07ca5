import { Type } from 'typebox'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { notFound } from '../../../kernel/http/problem.ts'
import { publicRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'

/** Where a browser finds a logo; the id changes with the picture, so it may be kept for good. */
export const showLogo = publicRoute({
  operationId: 'showLogo',
  method: 'GET',
  path: '/practice-logos/:practiceId/:logoId',
  summary: 'The logo of a practice.',
  permit: { public: 'it stands on the page where people sign in, before they do' },
  params: Closed({ practiceId: Id, logoId: Id }),
  produces: 'image/png',
  success: [200, Type.Any()],
  async handle({ services, params: { practiceId, logoId }, reply }) {
    const logo = await inPracticeAsSystem(services, practiceId, 'showLogo', ({ trx }) =>
      trx
        .selectFrom('practice_logos')
        .select(['bytes', 'media_type'])
        .where('practice_id', '=', practiceId)
        .where('id', '=', logoId)
        .executeTakeFirst(),
    )
    if (!logo) throw notFound()
    reply.headers({
      'content-type': logo.media_type,
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'",
    })
    return logo.bytes
  },
})
