import { Type } from 'typebox'
import { type Scope, scopeOfPortal, scopeOfStaff } from '../../../kernel/db/scope.ts'
import { notFound } from '../../../kernel/http/problem.ts'
import { portalRoute, practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nothing } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { sendFile } from '../../documents/index.ts'
import { side } from '../profile.schemas.ts'
import { findPhotoId, type Side, takeAwayPhotoId } from './photo-ids.sql.ts'

type Reply = Parameters<typeof sendFile>[1]

async function show(
  work: Work,
  reply: Reply,
  scope: Scope,
  clientId: string,
  { side, file }: { side: Side; file?: string },
) {
  const fileId = await findPhotoId(work, clientId, side)
  if (!fileId || (file && file !== fileId)) throw notFound()
  return sendFile(
    work,
    reply,
    scope,
    fileId,
    async (later) => (await findPhotoId(later, clientId, side)) === fileId,
  )
}

async function remove(work: Work, clientId: string, side: Side): Promise<null> {
  if (!(await takeAwayPhotoId(work, clientId, side))) throw notFound()
  work.record({ action: 'remove', subjectType: 'photoId', subjectId: clientId, clientId })
  work.tell({ practiceId: work.practiceId, kind: 'client', id: clientId, clientId, toStaff: true })
  return null
}

/** `file` names the picture that is meant, so that a browser asks anew when there is another one. */
const shownSide = Closed({ side, file: Type.Optional(Id) })

const shown = {
  method: 'GET',
  success: [200, Nothing],
  produces: 'application/octet-stream',
  audit: { action: 'download', subject: 'photoId' },
} as const

export const showPhotoId = portalRoute({
  ...shown,
  operationId: 'showPhotoId',
  path: '/profile/photo-id',
  summary: 'One side of the client’s photo ID.',
  permit: 'basic',
  query: shownSide,
  handle: ({ work, portal, query, reply }) =>
    show(work, reply, scopeOfPortal(portal), portal.clientId, query) as never,
})

export const showClientPhotoId = practiceRoute({
  ...shown,
  operationId: 'showClientPhotoId',
  path: '/clients/:clientId/photo-id',
  summary: 'One side of a client’s photo ID, for the practice.',
  permit: 'clients.read',
  params: Closed({ clientId: Id }),
  query: shownSide,
  handle: ({ work, staff, params, query, reply }) =>
    show(work, reply, scopeOfStaff(staff, params.clientId), params.clientId, query) as never,
})

const removed = {
  method: 'DELETE',
  success: [204, Nothing],
  audit: { action: 'remove', subject: 'photoId' },
} as const

export const removePhotoId = portalRoute({
  ...removed,
  operationId: 'removePhotoId',
  path: '/profile/photo-id',
  summary: 'Takes one side of the photo ID away; its bytes are gone.',
  permit: 'basic',
  query: Closed({ side }),
  handle: ({ work, portal, query }) => remove(work, portal.clientId, query.side),
})

export const removeClientPhotoId = practiceRoute({
  ...removed,
  operationId: 'removeClientPhotoId',
  path: '/clients/:clientId/photo-id',
  summary: 'Takes one side of a client’s photo ID away; its bytes are gone.',
  permit: 'clients.write',
  params: Closed({ clientId: Id }),
  query: Closed({ side }),
  handle: ({ work, params, query }) => remove(work, params.clientId, query.side),
})
