import { QueryClient } from '@tanstack/react-query'
import { asProblem } from './problem.ts'

/** A refusal will not change by asking again; a lost connection or a busy server may. */
function mayRetry(failures: number, error: unknown): boolean {
  const { status } = asProblem(error)
  return failures < 2 && (status === 0 || status === 502 || status === 503 || status === 504)
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: mayRetry, staleTime: 15_000, gcTime: 5 * 60_000, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
})

/** Whose data: a client's portal or a practice. First part of every query key of a room. */
export type Scope = { portalId: string } | { practiceId: string }

/**
 * The key of a room's query, such as `keyIn({ portalId }, 'messages', threadId)`. Because every key
 * begins with its scope, two tabs or portals never share data, and one portal can be refreshed whole.
 */
export function keyIn(scope: Scope, ...parts: unknown[]): readonly unknown[] {
  return 'portalId' in scope ? ['portal', scope.portalId, ...parts] : ['practice', scope.practiceId, ...parts]
}
