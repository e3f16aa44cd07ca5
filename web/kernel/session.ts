import { queryOptions, useQuery } from '@tanstack/react-query'
import { api, asProblem, type paths } from './api.ts'
import { usePathParts } from './navigation.ts'
import { coverPage } from './signed-out.ts'

export type Session = paths['/api/session']['get']['responses'][200]['content']['application/json']
export type Portal = Session['portals'][number]
export type ClientPortal = Extract<Portal, { kind: 'client' }>
export type StaffPortal = Extract<Portal, { kind: 'staff' }>

/** The session as the server has it now; `null` when nobody is signed in. */
export async function readSession(): Promise<Session | null> {
  try {
    return (await api.GET('/api/session')).data ?? null
  } catch (error) {
    if (asProblem(error).status === 401) return null
    throw error
  }
}

/**
 * The signed-in person and the portals open to him; `null` when nobody is signed in. When a session ends under an open page, the
 * page is covered and what it knows of its person stays, so that nothing typed on it is lost.
 */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 60_000,
  queryFn: async ({ client, queryKey }): Promise<Session | null> => {
    const session = await readSession()
    const before = client.getQueryData<Session | null>(queryKey)
    if (session || !before) return session
    coverPage('ended')
    return before
  },
})

export const configQuery = queryOptions({
  queryKey: ['config'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async () => (await api.GET('/api/config')).data!,
})

/** Id of a portal as it stands in addresses and in `defaultPortal`. */
export function idOf(portal: Portal): string {
  return portal.kind === 'client' ? portal.portalId : portal.practiceId
}

/** Where a portal begins: `/portal/{portalId}` or `/practice/{practiceId}`. */
export function addressOf(portal: Portal): string {
  return portal.kind === 'client' ? `/portal/${portal.portalId}` : `/practice/${portal.practiceId}`
}

/** The portal a person is led to after signing in, or `undefined` where he is to choose. */
export function landingOf(session: Session): Portal | undefined {
  if (session.portals.length === 1) return session.portals[0]
  return session.portals.find((portal) => idOf(portal) === session.defaultPortal)
}

/** The session of a page behind the sign-in; there it is always loaded. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery)
  if (!data) throw new Error('useSession is for pages behind the sign-in')
  return data
}

/** The portal that the address names, if there is a session and it is open to the person. */
export function usePortalIfAny(): Portal | undefined {
  const { portalId, practiceId } = usePathParts() as { portalId?: string; practiceId?: string }
  const { data } = useQuery({ ...sessionQuery, enabled: portalId !== undefined || practiceId !== undefined })
  return data?.portals.find((portal) =>
    portal.kind === 'client' ? portal.portalId === portalId : portal.practiceId === practiceId,
  )
}

/** The client portal of a page under `/portal/{portalId}`. */
export function useClientPortal(): ClientPortal {
  const portal = usePortalIfAny()
  if (portal?.kind !== 'client') throw new Error('useClientPortal is for pages of a client portal')
  return portal
}

/** The practice of a page under `/practice/{practiceId}`. */
export function usePractice(): StaffPortal {
  const portal = usePortalIfAny()
  if (portal?.kind !== 'staff') throw new Error('usePractice is for pages of a practice')
  return portal
}

/** The zone in which the times of the open portal are shown; never the device's, which may be on a journey. */
export function useZone(): string {
  const portal = usePortalIfAny()
  if (!portal) throw new Error('useZone is for pages of a portal')
  return portal.timeZone
}
