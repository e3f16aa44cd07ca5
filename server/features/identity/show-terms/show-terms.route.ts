import { Type } from 'typebox'
import { publicRoute } from '../../../kernel/http/route.ts'
import { Closed, OneOf } from '../../../kernel/http/schemas.ts'
import { currentTerms } from '../terms/terms.ts'

export const TermsText = Closed({
  version: Type.String(),
  title: Type.String(),
  lead: Type.String(),
  sections: Type.Array(Closed({ heading: Type.String(), paragraphs: Type.Array(Type.String()) })),
})

export const showTerms = publicRoute({
  operationId: 'showTerms',
  method: 'GET',
  path: '/terms',
  summary: 'The Terms of Service in force, in one language.',
  permit: { public: 'One reads them before one has an account.' },
  query: Closed({ locale: Type.Optional(OneOf(['en', 'es'])) }),
  success: [200, TermsText],
  handle: async ({ query }) => currentTerms((query.locale as 'en' | 'es' | undefined) ?? 'en'),
})
