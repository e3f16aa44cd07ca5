import { Type } from 'typebox'
import { notFound } from '../../../kernel/http/problem.ts'
import { publicRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { logoIdOf, withPracticeAt } from '../practice-address/slugs.sql.ts'

export const Slug = Type.String({ minLength: 1, maxLength: 80 })

export const showPracticeEntry = publicRoute({
  operationId: 'showPracticeEntry',
  method: 'GET',
  path: '/entries/:slug',
  summary:
    'Name, colour and logo of the practice whose own address this is, for its sign-in page. Tells nothing of anybody’s account.',
  permit: { public: 'Whoever has the address of a practice wants to sign in there.' },
  params: Closed({ slug: Slug }),
  success: [
    200,
    Closed({
      practiceId: Id,
      practiceName: Type.String(),
      accent: Type.String(),
      wordForClient: OneOf(['client', 'patient']),
      logoId: Nullable(Id),
      hasPublicSignUp: Type.Boolean(),
    }),
  ],
  async handle({ services, params }) {
    const entry = await withPracticeAt(services, params.slug, async (work, practice) => ({
      practiceId: practice.practiceId,
      practiceName: practice.name,
      accent: practice.accent,
      wordForClient: practice.wordForClient,
      logoId: await logoIdOf(work),
      hasPublicSignUp: practice.hasPublicSignUp,
    }))
    if (!entry) throw notFound()
    return entry
  },
})
