import type { FastifyRequest } from 'fastify'
import { inScopeOf, type Scope, scopeOfPortal, scopeOfStaff } from '../../../kernel/db/scope.ts'
import { maxFileBytes } from '../../../kernel/files/store.ts'
import { notFound, Problem } from '../../../kernel/http/problem.ts'
import { portalRoute, practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { reencodePicture } from '../../../kernel/pictures/index.ts'
import type { Services } from '../../../kernel/services.ts'
import { PhotoId, side } from '../profile.schemas.ts'
import { holdClient, keepPhotoId, type Side } from './photo-ids.sql.ts'

const common = {
  method: 'PUT',
  rawBody: 'bytes',
  bodyLimit: maxFileBytes,
  success: [200, PhotoId],
  audit: { action: 'change', subject: 'photoId' },
  // A picture takes its time; no transaction waits for it.
  ownTransactions: true,
} as const

export const uploadPhotoId = portalRoute({
  ...common,
  operationId: 'uploadPhotoId',
  path: '/profile/photo-id',
  summary:
    'Takes one side of a photo ID as raw bytes (JPG, PNG or WebP, up to 10 MB) and keeps a new picture made of its pixels alone.',
  permit: 'basic',
  query: Closed({ side }),
  handle: ({ services, portal, query, request }) =>
    receive(services, scopeOfPortal(portal), portal.clientId, query.side, request, 'uploadPhotoId'),
})

export const uploadClientPhotoId = practiceRoute({
  ...common,
  operationId: 'uploadClientPhotoId',
  path: '/clients/:clientId/photo-id',
  summary: 'Takes one side of a client’s photo ID, as the client could send it.',
  permit: 'clients.write',
  params: Closed({ clientId: Id }),
  query: Closed({ side }),
  handle: ({ services, staff, params, query, request }) =>
    receive(
      services,
      scopeOfStaff(staff, params.clientId),
      params.clientId,
      query.side,
      request,
      'uploadClientPhotoId',
    ),
})

async function receive(
  services: Services,
  scope: Scope,
  clientId: string,
  side: Side,
  request: FastifyRequest,
  operation: string,
) {
  const sent = request.body
  if (!Buffer.isBuffer(sent) || sent.length === 0)
    throw new Problem(415, 'picture-refused', 'Send a picture: JPG, PNG or WebP.')
  const picture = await reencodePicture(sent)
  return inScopeOf(services, scope, operation, async (work) => {
    if (!(await holdClient(work, clientId))) throw notFound()
    const kept = await keepPhotoId(work, { clientId, personId: scope.personId, side }, picture)
    work.record({ action: 'change', subjectType: 'photoId', subjectId: kept.fileId, clientId })
    work.tell({ practiceId: work.practiceId, kind: 'client', id: clientId, clientId, toStaff: true })
    return kept
  })
}
