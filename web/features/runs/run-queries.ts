import { queryOptions } from '@tanstack/react-query'
import { api, type paths } from '../../kernel/api.ts'
import { problemFrom } from '../../kernel/problem.ts'
import { keyIn, type Scope } from '../../kernel/query.ts'

export type Run =
  paths['/api/practices/{practiceId}/runs/{runId}']['get']['responses'][200]['content']['application/json']

export const runQuery = (scope: Scope, runId: string) =>
  queryOptions({
    queryKey: keyIn(scope, 'runs', runId),
    queryFn: async (): Promise<Run> =>
      'portalId' in scope
        ? (
            await api.GET('/api/portals/{portalId}/runs/{runId}', {
              params: { path: { portalId: scope.portalId, runId } },
            })
          ).data!
        : (
            await api.GET('/api/practices/{practiceId}/runs/{runId}', {
              params: { path: { practiceId: scope.practiceId, runId } },
            })
          ).data!,
    // The live event comes at each step; this is for a line that broke without a word.
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : 10_000),
  })

/** What this person started of one kind, the newest first. */
export const runsQuery = (scope: Scope, kind: string) =>
  queryOptions({
    queryKey: keyIn(scope, 'runs', { kind }),
    queryFn: async (): Promise<Run[]> =>
      'portalId' in scope
        ? (
            await api.GET('/api/portals/{portalId}/runs', {
              params: { path: { portalId: scope.portalId }, query: { kind } },
            })
          ).data!.items
        : (
            await api.GET('/api/practices/{practiceId}/runs', {
              params: { path: { practiceId: scope.practiceId }, query: { kind } },
            })
          ).data!.items,
  })

export const isOver = (run: Pick<Run, 'state'>) => run.state === 'finished' || run.state === 'failed'

/** Fetches the result and saves it as the browser saves downloads. Rejects with a `Problem`. */
export async function saveResult(scope: Scope, runId: string): Promise<void> {
  const base = 'portalId' in scope ? `/api/portals/${scope.portalId}` : `/api/practices/${scope.practiceId}`
  const answer = await fetch(`${base}/runs/${runId}/result`, { credentials: 'same-origin' })
  if (!answer.ok) throw problemFrom(answer.status, answer.headers.get('content-type'), await answer.text())
  const name = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1]
  const url = URL.createObjectURL(await answer.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = name ? decodeURIComponent(name) : 'result'
  document.body.append(link)
  link.click()
  link.remove()
  // Some browsers read it a moment after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
