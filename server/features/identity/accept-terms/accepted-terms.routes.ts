import { Type } from 'typebox'
import { notFound } from '../../../kernel/http/problem.ts'
import { type Person, personRoute } from '../../../kernel/http/route.ts'
import { Closed, Instant, OneOf } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { TermsText } from '../show-terms/show-terms.route.ts'
import { findAcceptances } from '../terms/acceptances.sql.ts'
import { termsOf } from '../terms/terms.ts'
import { termsPdf } from './terms-pdf.ts'

const VersionParam = Closed({ version: Type.String({ maxLength: 20 }) })
const LocaleQuery = Closed({ locale: Type.Optional(OneOf(['en', 'es'])) })

export const listAcceptedTerms = personRoute({
  operationId: 'listAcceptedTerms',
  method: 'GET',
  path: '/accepted-terms',
  summary: 'Which versions of the Terms of Service the person accepted, and when.',
  permit: 'signedIn',
  success: [200, Closed({ items: Type.Array(Closed({ version: Type.String(), acceptedAt: Instant })) })],
  async handle({ work, person }) {
    const rows = await findAcceptances(work.trx, person.personId)
    return {
      items: rows.map(({ version, acceptedAt }) => ({ version, acceptedAt: acceptedAt.toISOString() })),
    }
  },
})

export const showAcceptedTerms = personRoute({
  operationId: 'showAcceptedTerms',
  method: 'GET',
  path: '/accepted-terms/:version',
  summary: 'The text of a version that the person accepted.',
  permit: 'signedIn',
  params: VersionParam,
  query: LocaleQuery,
  success: [200, Closed({ acceptedAt: Instant, terms: TermsText })],
  async handle({ work, person, params, query }) {
    const { acceptedAt, terms } = await acceptedOnes(work, person, params.version, query.locale)
    return { acceptedAt: acceptedAt.toISOString(), terms }
  },
})

export const downloadAcceptedTerms = personRoute({
  operationId: 'downloadAcceptedTerms',
  method: 'GET',
  path: '/accepted-terms/:version/pdf',
  summary: 'The same as a PDF, with the moment of the acceptance.',
  permit: 'signedIn',
  params: VersionParam,
  query: LocaleQuery,
  success: [200, Type.Any()],
  produces: 'application/pdf',
  async handle({ work, person, params, query, reply }) {
    const accepted = await acceptedOnes(work, person, params.version, query.locale)
    const pdf = await termsPdf(accepted, query.locale ?? person.locale, person.timeZone)
    reply.header('content-disposition', `attachment; filename="terms-${accepted.terms.version}.pdf"`)
    return reply.type('application/pdf').send(pdf)
  },
})

async function acceptedOnes(work: Work, person: Person, version: string, locale?: 'en' | 'es') {
  const accepted = (await findAcceptances(work.trx, person.personId)).find((one) => one.version === version)
  const terms = accepted && termsOf(version, locale ?? person.locale)
  if (!accepted || !terms) throw notFound()
  return { ...accepted, terms }
}
