import { storeBytes } from '../../../kernel/files/store.ts'
import type { Picture } from '../../../kernel/pictures/index.ts'
import type { Work } from '../../../kernel/services.ts'

export type Side = 'front' | 'back'

/** The file of one side, or null. */
export async function findPhotoId(work: Work, clientId: string, side: Side): Promise<string | null> {
  const row = await work.trx
    .selectFrom('client_photo_ids')
    .select('file_id')
    .where('practice_id', '=', work.practiceId)
    .where('client_id', '=', clientId)
    .where('side', '=', side)
    .executeTakeFirst()
  return row?.file_id ?? null
}

/** Keeps one side, sealed, in the place of an earlier one, whose bytes are gone with it. */
export async function keepPhotoId(
  work: Work,
  of: { clientId: string; personId: string; side: Side },
  picture: Picture,
): Promise<{ side: Side; fileId: string; uploadedAt: string }> {
  await takeAwayPhotoId(work, of.clientId, of.side)
  const file = await storeBytes(work, {
    clientId: of.clientId,
    personId: of.personId,
    name: `photo-id-${of.side}`,
    mediaType: picture.mediaType,
    bytes: picture.bytes,
  })
  await work.trx
    .insertInto('client_photo_ids')
    .values({
      practice_id: work.practiceId,
      client_id: of.clientId,
      side: of.side,
      file_id: file.id,
      uploaded_at: new Date(work.now),
    })
    .execute()
  return { side: of.side, fileId: file.id, uploadedAt: new Date(work.now).toISOString() }
}

/** False when there was none. */
export async function takeAwayPhotoId(work: Work, clientId: string, side: Side): Promise<boolean> {
  const row = await work.trx
    .deleteFrom('client_photo_ids')
    .where('practice_id', '=', work.practiceId)
    .where('client_id', '=', clientId)
    .where('side', '=', side)
    .returning('file_id')
    .executeTakeFirst()
  if (!row) return false
  await work.trx
    .deleteFrom('files')
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', row.file_id)
    .execute()
  return true
}

/** Holds the client's row, so that two uploads of one side come one after the other. False where there is no such client. */
export async function holdClient(work: Work, clientId: string): Promise<boolean> {
  const row = await work.trx
    .selectFrom('clients')
    .select('id')
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', clientId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row !== undefined
}
