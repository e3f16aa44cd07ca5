import type { FastifyRequest } from 'fastify'
import { Problem } from './problem.ts'

/** Where a caller believes to be: `portal/{id}` or `practice/{id}`. Optional; one that is wrong stops the request. */
export const placeHeader = 'x-foyer-place'

const otherPlace = () =>
  new Problem(
    409,
    'other-place',
    'This page belongs to another portal than the one that was to be changed. Nothing was changed. Load the page anew.',
  )

/**
 * A request names its portal or practice once, in its path. One whose page or body says another, because two tabs were mixed up, is
 * refused before anything is read (SES-07).
 * @throws Problem 409
 */
export function refuseOtherPlace(scope: 'portal' | 'practice', request: FastifyRequest): void {
  const { portalId, practiceId } = request.params as { portalId?: string; practiceId?: string }
  const here = scope === 'portal' ? portalId : practiceId
  const said = request.headers[placeHeader]
  if (request.method !== 'GET' && said !== undefined && said !== `${scope}/${here}`) throw otherPlace()
  const body = request.body as Record<string, unknown> | null | undefined
  if (typeof body !== 'object' || body === null) return
  const named = body[scope === 'portal' ? 'portalId' : 'practiceId']
  if (named !== undefined && named !== here) throw otherPlace()
}
