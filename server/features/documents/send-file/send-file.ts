import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { Scope } from '../../../kernel/db/scope.ts'
import { downloadHeaders, findFile, streamFile } from '../../../kernel/files/store.ts'
import { notFound } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'

/**
 * The body of a download. Who may read a file is decided by the room that it is attached to, never here: that room's route asks
 * `mayRead` under its own rules, before the first byte and again before each further piece (NPH-04, NPH-05). Ranges are not offered.
 * The route declares `produces: 'application/octet-stream'` and returns this stream.
 * @throws Problem 404 where the reader may not read it, as where there is none
 */
export async function sendFile(
  work: Work,
  reply: FastifyReply,
  scope: Scope,
  fileId: string,
  mayRead: (work: Work) => Promise<boolean>,
): Promise<Readable> {
  if (!(await mayRead(work))) throw notFound()
  const file = await findFile(work, fileId)
  if (!file) throw notFound()
  work.record({
    action: 'download',
    subjectType: 'file',
    subjectId: fileId,
    clientId: scope.clientId,
  })
  reply.headers(downloadHeaders(file))
  return streamFile(work.services, scope, file, mayRead)
}
