import { invalid } from '../../../kernel/http/problem.ts'

/** What the database refused, said of the field that it concerns. */
export function explainConstraint(error: unknown): never {
  if ((error as { constraint?: string }).constraint === 'practices_slug_key')
    throw invalid([
      {
        path: 'slug',
        code: 'practice.slugTaken',
        message: 'Another practice has this address. Please choose another one.',
      },
    ])
  if ((error as { constraint?: string }).constraint === 'practices_guardian_ages')
    throw invalid([
      {
        path: 'guardianFullBeforeAge',
        code: 'practice.ages',
        message: 'The first age must not be higher than the age at which access ends.',
      },
    ])
  throw error
}
