import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, type paths } from '../../kernel/api.ts'
import { keyIn } from '../../kernel/query.ts'

type Ok<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } }
}
  ? Body
  : never

export type MyWaitlist = Ok<'/api/portals/{portalId}/waitlist'>
export type Wish = MyWaitlist['entries'][number]
export type Offer = MyWaitlist['offers'][number]
export type Waitlist = Ok<'/api/practices/{practiceId}/waitlist'>
export type Waiting = Waitlist['items'][number]
export type TimeToOffer = Ok<'/api/practices/{practiceId}/waitlist/{entryId}/open-times'>['items'][number]

export const myWaitlistQuery = (portalId: string) =>
  queryOptions({
    queryKey: keyIn({ portalId }, 'waitlist'),
    queryFn: async () => {
      const { data } = await api.GET('/api/portals/{portalId}/waitlist', { params: { path: { portalId } } })
      // By how much the server's clock is ahead of this one.
      return { ...data!, aheadMs: Date.parse(data!.now) - Date.now() }
    },
  })

export const waitlistQuery = (practiceId: string) =>
  infiniteQueryOptions({
    queryKey: keyIn({ practiceId }, 'waitlist', 'list'),
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) =>
      (
        await api.GET('/api/practices/{practiceId}/waitlist', {
          params: { path: { practiceId }, query: { limit: 25, ...(pageParam && { cursor: pageParam }) } },
        })
      ).data!,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const timesToOfferQuery = (practiceId: string, entryId: string) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'waitlist', 'times', entryId),
    queryFn: async () =>
      (
        await api.GET('/api/practices/{practiceId}/waitlist/{entryId}/open-times', {
          params: { path: { practiceId, entryId } },
        })
      ).data!,
  })
