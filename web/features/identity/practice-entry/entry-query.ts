import { queryOptions } from '@tanstack/react-query'
import { api, type paths } from '../../../kernel/api.ts'

export type PracticeEntry =
  paths['/api/entries/{slug}']['get']['responses'][200]['content']['application/json']

/** The practice whose own address this is. */
export const entryQuery = (slug: string) =>
  queryOptions({
    queryKey: ['entry', slug],
    staleTime: 60_000,
    queryFn: async (): Promise<PracticeEntry> =>
      (await api.GET('/api/entries/{slug}', { params: { path: { slug } } })).data!,
  })

/** As the frame of a page before the sign-in takes it. */
export const frameOf = ({ practiceId, practiceName, accent, logoId, wordForClient }: PracticeEntry) => ({
  practiceId,
  name: practiceName,
  accent,
  logoId,
  wordForClient,
})
