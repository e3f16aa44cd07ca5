import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../kernel/api.ts'
import { sessionQuery } from '../../../kernel/session.ts'

export const twoStepQuery = queryOptions({
  queryKey: ['two-step'],
  queryFn: async () => (await api.GET('/api/two-step')).data!,
})
export type TwoStep = Awaited<ReturnType<NonNullable<typeof twoStepQuery.queryFn>>>
export type Method = 'passkey' | 'totp' | 'text' | 'email' | 'backup-code'
export type CodeMethod = 'text' | 'email'

/** To be called after every change: the section, and what the session says of it, are read anew. */
export function useTwoStepChanged(): () => Promise<void> {
  const queries = useQueryClient()
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: twoStepQuery.queryKey }),
      queries.invalidateQueries({ queryKey: sessionQuery.queryKey }),
      // The dashboard encourages no more.
      queries.invalidateQueries({ queryKey: ['portal'] }),
      // Other sessions were ended, and the history has one more line.
      queries.invalidateQueries({ queryKey: ['security'] }),
    ])
  }
}
