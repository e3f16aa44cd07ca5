import { useQuery } from '@tanstack/react-query'
import { keyIn } from '../../../kernel/query.ts'
import type { Correspondence } from '../correspondence.ts'

/** The new message that was begun before; read once, because from then on the page knows better. */
export const useNewDraft = (correspondence: Correspondence) =>
  useQuery({
    queryKey: keyIn(correspondence.scope, 'message-draft', 'new'),
    queryFn: () => correspondence.showDraft(null),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
