import { Type } from 'typebox'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Nullable } from '../../../kernel/http/schemas.ts'
import { zonedParts } from '../../../kernel/time/index.ts'
import { practiceFace } from '../show-practice/show-practice.route.ts'
import { findPractice } from '../show-practice/show-practice.sql.ts'
import { bannerOn } from './banner.rules.ts'

/** In each language in which the practice wrote it; one of them at least. */
const Banner = Closed({ en: Nullable(Type.String()), es: Nullable(Type.String()) })

export const showPortalPractice = portalRoute({
  operationId: 'showPortalPractice',
  method: 'GET',
  path: '/practice',
  summary:
    'The practice behind this portal: its name, what is switched on, how soon it answers, and what it wants to be read today.',
  permit: 'anyGrant',
  audit: null,
  success: [200, Closed({ ...practiceFace, banner: Nullable(Banner) })],
  async handle({ work }) {
    const practice = await findPractice(work)
    const { name, wordForClient, timeZone, accent, features, answerTime } = practice
    const banner = bannerOn(practice, zonedParts(work.now, timeZone).date)
    return { name, wordForClient, timeZone, accent, features, answerTime, banner } as never
  },
})
