import { createHash } from 'node:crypto'
import { inScopeOf, type Scope } from '../db/scope.ts'
import { inPracticeAsSystem } from '../db/work.ts'
import { newId } from '../ids.ts'
import type { Services, Work } from '../services.ts'
import { chunkBytes, chunkPlace, safeName } from './store.ts'

export type PiecedFile = { id: string; byteSize: number; sha256: Buffer }

/**
 * Stores a file that the program makes piece by piece and that may be larger than what people send: each piece in a short
 * transaction of its own, so that neither memory nor a connection is held. Nobody can read it before `makeReady`; what a crash
 * leaves is removed by the tidy-up job.
 */
export async function storePieces(
  services: Services,
  scope: Scope,
  operation: string,
  file: { name: string; mediaType: string; pieces: AsyncIterable<Buffer> },
): Promise<PiecedFile> {
  const id = newId()
  const { practiceId } = scope
  await inScopeOf(services, scope, operation, async ({ trx }) =>
    trx
      .insertInto('files')
      .values({
        practice_id: practiceId,
        id,
        client_id: scope.clientId,
        created_by_person_id: scope.personId,
        sealed_name: await services.keyring.seal(
          trx,
          { practiceId, column: 'files.name', rowId: id },
          safeName(file.name, file.mediaType),
        ),
        media_type: file.mediaType,
        byte_size: 0,
      })
      .execute(),
  )
  const hash = createHash('sha256')
  let byteSize = 0
  let position = 0
  let pending = Buffer.alloc(0)
  const write = async (piece: Buffer) => {
    await inScopeOf(services, scope, operation, async ({ trx }) =>
      trx
        .insertInto('file_chunks')
        .values({
          practice_id: practiceId,
          file_id: id,
          position,
          sealed: await services.keyring.seal(trx, chunkPlace(practiceId, id, position), piece),
        })
        .execute(),
    )
    position += 1
  }
  try {
    for await (const piece of file.pieces) {
      hash.update(piece)
      byteSize += piece.length
      pending = Buffer.concat([pending, piece])
      while (pending.length >= chunkBytes) {
        await write(pending.subarray(0, chunkBytes))
        pending = pending.subarray(chunkBytes)
      }
    }
    if (pending.length > 0) await write(pending)
  } catch (error) {
    await removePieces(services, practiceId, id)
    throw error
  }
  return { id, byteSize, sha256: hash.digest() }
}

/** From then on it can be read, by whom its room lets. */
export async function makeReady(work: Work, file: PiecedFile): Promise<void> {
  await work.trx
    .updateTable('files')
    .set({
      state: 'ready',
      byte_size: file.byteSize,
      sha256: file.sha256,
      attached_at: new Date(work.now),
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', file.id)
    .execute()
}

/** Removes a file that was not made ready. */
export const removePieces = (services: Services, practiceId: string, fileId: string) =>
  inPracticeAsSystem(services, practiceId, 'removePieces', ({ trx }) =>
    trx
      .deleteFrom('files')
      .where('practice_id', '=', practiceId)
      .where('id', '=', fileId)
      .where('state', '=', 'arriving')
      .execute(),
  )
