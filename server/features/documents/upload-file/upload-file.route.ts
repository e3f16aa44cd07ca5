import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type Scope, scopeOfPortal, scopeOfStaff } from '../../../kernel/db/scope.ts'
import { receiveFile } from '../../../kernel/files/store.ts'
import { invalid } from '../../../kernel/http/problem.ts'
import { portalRoute, practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import type { Services } from '../../../kernel/services.ts'

export const UploadedFile = Closed({
  id: Id,
  /** As it will be shown: without folders and control characters, with the ending of its content. */
  name: Type.String(),
  mediaType: Type.String(),
  byteSize: Type.Integer(),
})

const common = {
  method: 'POST',
  path: '/files',
  rawBody: 'stream',
  success: [201, UploadedFile],
  audit: null,
  ownTransactions: true,
} as const

/** The file belongs to its uploader alone until it is attached to something; then that decides who may read it. */
export const uploadFile = portalRoute({
  ...common,
  operationId: 'uploadFile',
  summary:
    'Takes a file of up to 10 MB as raw bytes, its name percent-encoded in `x-file-name`, to be attached to something afterwards.',
  permit: 'basic',
  handle: ({ services, portal, request, reply }) => receive(services, scopeOfPortal(portal), request, reply),
})

export const uploadStaffFile = practiceRoute({
  ...common,
  operationId: 'uploadStaffFile',
  summary:
    'Takes a file of up to 10 MB from a person of the practice as raw bytes, its name percent-encoded in `x-file-name`.',
  permit: 'messages.use',
  handle: ({ services, staff, request, reply }) => receive(services, scopeOfStaff(staff), request, reply),
})

async function receive(services: Services, scope: Scope, request: FastifyRequest, reply: FastifyReply) {
  try {
    const name = nameOf(request)
    const declared = request.headers['content-length']
    return await receiveFile(
      services,
      scope,
      name,
      declared === undefined ? null : Number(declared),
      streamOf(request),
    )
  } catch (error) {
    hangUpAfterAnswer(request, reply)
    throw error
  }
}

const lingerMs = 1000

/**
 * A refused upload is not read to its end (INP-03). Closing a socket while bytes are still coming in resets it, and the sender may
 * lose the answer; so this side stops writing, lets the sender read for a moment, and only then is gone.
 */
function hangUpAfterAnswer(request: FastifyRequest, reply: FastifyReply) {
  reply.header('connection', 'close')
  const { socket } = request.raw
  if (typeof socket?.destroySoon !== 'function') return
  socket.destroySoon = () => {
    socket.end()
    setTimeout(() => socket.destroy(), lingerMs).unref()
  }
}

function streamOf(request: FastifyRequest): Readable {
  if (request.body) return request.body as Readable
  throw invalid([
    { path: 'content-type', message: 'Send the file as raw bytes (content-type: application/octet-stream).' },
  ])
}

function nameOf(request: FastifyRequest): string {
  const encoded = request.headers['x-file-name']
  try {
    if (typeof encoded === 'string' && encoded.length <= 6000) {
      const name = decodeURIComponent(encoded)
      if (name.trim() !== '') return name
    }
  } catch {}
  throw invalid([
    {
      path: 'x-file-name',
      message: 'Send the name of the file, percent-encoded, in the header x-file-name.',
    },
  ])
}
