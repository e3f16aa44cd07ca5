import { queryOptions } from '@tanstack/react-query'
import { api, type paths } from '../../../kernel/api.ts'
import { keyIn } from '../../../kernel/query.ts'

export type SignUpLine =
  paths['/api/practices/{practiceId}/sign-ups']['get']['responses'][200]['content']['application/json']['items'][number]
export type SignUp =
  paths['/api/practices/{practiceId}/sign-ups/{signUpId}']['get']['responses'][200]['content']['application/json']
export type Candidate = SignUp['candidates'][number]

export const signUpQuery = (practiceId: string, signUpId: string) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'sign-ups', signUpId),
    queryFn: async (): Promise<SignUp> =>
      (
        await api.GET('/api/practices/{practiceId}/sign-ups/{signUpId}', {
          params: { path: { practiceId, signUpId } },
        })
      ).data!,
  })
