import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { fileTypeFromBuffer } from 'file-type'
import { inScopeOf, type Scope } from '../db/scope.ts'
import { Problem } from '../http/problem.ts'
import { newId } from '../ids.ts'
import type { Services, Work } from '../services.ts'

export const maxFileBytes = 10_485_760
export const chunkBytes = 256 * 1024

export type StoredFile = { id: string; name: string; mediaType: string; byteSize: number }

/** What may be stored, decided by content and never by name. Nothing that a browser would run is on the list. */
const allowedTypes: Record<string, string> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'image/tiff': 'tiff',
  'image/bmp': 'bmp',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/dicom': 'dcm',
}

/** What the program makes for a download; nobody can send it in. */
const producedTypes: Record<string, string> = {
  'text/csv': 'csv',
  'application/zip': 'zip',
  'application/fhir+json': 'json',
}

export const tooLarge = () =>
  new Problem(413, 'file-too-large', 'This file is larger than 10 MB. Make it smaller, or send it in parts.')
const forbiddenType = () =>
  new Problem(
    415,
    'file-type-refused',
    'This kind of file cannot be sent here. Send a PDF, a picture (JPG, PNG, HEIC, GIF, WebP, TIFF) or a Word or Excel document (DOCX, XLSX), or plain text.',
  )

const wasCut = () =>
  new Problem(
    400,
    'upload-cut',
    'The file did not arrive whole. Please check your connection and send it again.',
  )

/**
 * Takes a file from a request's stream, seals it piece by piece, and makes it ready. Each piece is written in a short
 * transaction of its own, so that a slow sender holds no connection. What is refused or cut off is removed at once where that is
 * possible, else by the tidy-up job (DUR-04). The stream is left standing, so that the refusal can still be answered.
 * @throws Problem 413 as soon as one byte too many has come, 415 for a type that is not allowed
 */
export async function receiveFile(
  services: Services,
  scope: Scope,
  name: string,
  declaredBytes: number | null,
  stream: Readable,
): Promise<StoredFile> {
  if (declaredBytes !== null && declaredBytes > maxFileBytes) throw tooLarge()
  const id = newId()
  const hash = createHash('sha256')
  let total = 0
  let position = 0
  let pending: Buffer[] = []
  let pendingBytes = 0
  let mediaType = ''

  const flush = async (isLast: boolean) => {
    const chunk = Buffer.concat(pending)
    pending = []
    pendingBytes = 0
    if (position === 0) mediaType = await typeOf(chunk)
    await inScopeOf(services, scope, 'uploadFile', async (work) => {
      if (position === 0) {
        await work.trx
          .insertInto('files')
          .values({
            practice_id: scope.practiceId,
            id,
            client_id: scope.clientId,
            created_by_person_id: scope.personId,
            sealed_name: await services.keyring.seal(
              work.trx,
              { practiceId: scope.practiceId, column: 'files.name', rowId: id },
              safeName(name, mediaType),
            ),
            media_type: mediaType,
            byte_size: 0,
          })
          .execute()
      }
      if (chunk.length > 0) {
        const place = chunkPlace(scope.practiceId, id, position)
        await work.trx
          .insertInto('file_chunks')
          .values({
            practice_id: scope.practiceId,
            file_id: id,
            position,
            sealed: await services.keyring.seal(work.trx, place, chunk),
          })
          .execute()
      }
      if (isLast) {
        await work.trx
          .updateTable('files')
          .set({ state: 'ready', byte_size: total, sha256: hash.digest() })
          .where('practice_id', '=', scope.practiceId)
          .where('id', '=', id)
          .execute()
        work.record({ action: 'create', subjectType: 'file', subjectId: id, clientId: scope.clientId })
      }
    })
    position += 1
  }

  try {
    for await (const piece of wholePieces(stream)) {
      total += piece.length
      if (total > maxFileBytes) throw tooLarge()
      hash.update(piece)
      pending.push(piece)
      pendingBytes += piece.length
      if (pendingBytes >= chunkBytes) await flush(false)
    }
    if (total === 0) throw new Problem(400, 'file-empty', 'This file is empty. Choose another one.')
    await flush(true)
  } catch (error) {
    if (position > 0) await removeArriving(services, scope, id)
    throw error
  }
  return { id, name: safeName(name, mediaType), mediaType, byteSize: total }
}

/** Leaving a request's stream the usual way would destroy its socket, and the sender would never learn why. */
async function* wholePieces(stream: Readable): AsyncGenerator<Buffer> {
  try {
    yield* stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>
  } catch {
    throw wasCut()
  }
  // A sender that goes away may end the stream without an error.
  if ((stream as { complete?: boolean }).complete === false) throw wasCut()
}

const removeArriving = (services: Services, scope: Scope, id: string) =>
  inScopeOf(services, scope, 'uploadFile', ({ trx }) =>
    trx
      .deleteFrom('files')
      .where('practice_id', '=', scope.practiceId)
      .where('id', '=', id)
      .where('state', '=', 'arriving')
      .execute(),
  ).catch((error) => services.log.warn({ err: error }, 'a refused file waits for the tidy-up'))

async function typeOf(head: Buffer): Promise<string> {
  const found = await fileTypeFromBuffer(head)
  if (found) {
    if (!(found.mime in allowedTypes)) throw forbiddenType()
    return found.mime
  }
  if (isPlainText(head)) return 'text/plain'
  throw forbiddenType()
}

/** UTF-8 without control characters, and not the beginning of something that a browser would run. */
function isPlainText(head: Buffer): boolean {
  const text = new TextDecoder('utf-8').decode(head.subarray(0, 4096))
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  if (/[\u0000-\u0008\u000e-\u001f]/.test(text)) return false
  if ((text.match(/\ufffd/g) ?? []).length > 1) return false
  return !/^\s*(<|#!|%!)/.test(text)
}

const unsafeCharacters =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out.
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"<>|:*?]/g

/** The name as it is shown: without folders, control characters and direction tricks, with the ending of its content. */
export function safeName(name: string, mediaType: string): string {
  const plain = name
    .toWellFormed()
    .normalize('NFC')
    .replace(unsafeCharacters, '')
    .split(/[\\/]/)
    .at(-1)!
    .trim()
  const ending = mediaType === 'text/plain' ? 'txt' : (allowedTypes[mediaType] ?? producedTypes[mediaType]!)
  const stem = plain
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/^[.\s]+/, '')
    .trim()
  // By whole characters: half of a pair would break the download's header.
  return `${[...stem].slice(0, 120).join('') || 'file'}.${ending}`
}

export const chunkPlace = (practiceId: string, fileId: string, position: number) => ({
  practiceId,
  column: 'file_chunks',
  rowId: `${fileId}/${position}`,
})

/** What is known of a ready file that the transaction may see, or null. */
export async function findFile(work: Work, fileId: string): Promise<StoredFile | null> {
  const row = await work.trx
    .selectFrom('files')
    .select(['sealed_name', 'media_type', 'byte_size'])
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', fileId)
    .where('state', '=', 'ready')
    .executeTakeFirst()
  if (!row) return null
  const name = await work.services.keyring.openText(
    work.trx,
    { practiceId: work.practiceId, column: 'files.name', rowId: fileId },
    row.sealed_name,
  )
  return { id: fileId, name, mediaType: row.media_type, byteSize: row.byte_size }
}

/** Stores bytes that the program itself made (a signed PDF), within the transaction of their cause. */
export async function storeBytes(
  work: Work,
  file: { clientId: string | null; personId: string; name: string; mediaType: string; bytes: Buffer },
): Promise<StoredFile> {
  const id = newId()
  const { practiceId, services, trx } = work
  await trx
    .insertInto('files')
    .values({
      practice_id: practiceId,
      id,
      client_id: file.clientId,
      created_by_person_id: file.personId,
      sealed_name: await services.keyring.seal(
        trx,
        { practiceId, column: 'files.name', rowId: id },
        safeName(file.name, file.mediaType),
      ),
      media_type: file.mediaType,
      byte_size: file.bytes.length,
      sha256: createHash('sha256').update(file.bytes).digest(),
      state: 'ready',
      attached_at: new Date(work.now),
    })
    .execute()
  for (let position = 0; position * chunkBytes < file.bytes.length; position += 1) {
    const piece = file.bytes.subarray(position * chunkBytes, (position + 1) * chunkBytes)
    await trx
      .insertInto('file_chunks')
      .values({
        practice_id: practiceId,
        file_id: id,
        position,
        sealed: await services.keyring.seal(trx, chunkPlace(practiceId, id, position), piece),
      })
      .execute()
  }
  return {
    id,
    name: safeName(file.name, file.mediaType),
    mediaType: file.mediaType,
    byteSize: file.bytes.length,
  }
}

/**
 * The bytes of a file, piece by piece, each read in a transaction of its own under the reader's own settings, so that a slow one
 * holds no connection. `mayStillRead` is asked before every piece: whoever loses access in the middle gets no further. A piece
 * that is missing or changed ends the stream with an error, and the reader's side sees that bytes are missing.
 */
export function streamFile(
  services: Services,
  scope: Scope,
  file: StoredFile,
  mayStillRead: (work: Work) => Promise<boolean>,
): Readable {
  async function* pieces() {
    const count = Math.ceil(file.byteSize / chunkBytes) || 1
    let sent = 0
    for (let position = 0; sent < file.byteSize && position < count * 2; position += 1) {
      const piece = await inScopeOf(services, scope, 'downloadFile', async (work) => {
        if (!(await mayStillRead(work))) throw new Error('The reader may not read this file any more.')
        const row = await work.trx
          .selectFrom('file_chunks as c')
          .innerJoin('files as f', (j) =>
            j.onRef('f.practice_id', '=', 'c.practice_id').onRef('f.id', '=', 'c.file_id'),
          )
          .select('c.sealed')
          .where('c.practice_id', '=', scope.practiceId)
          .where('c.file_id', '=', file.id)
          .where('c.position', '=', position)
          .executeTakeFirst()
        if (!row) throw new Error('A piece of a file is missing.')
        return services.keyring.open(work.trx, chunkPlace(scope.practiceId, file.id, position), row.sealed)
      })
      sent += piece.length
      yield piece
    }
  }
  return Readable.from(pieces())
}

/** All bytes of a file at once, within one transaction; for files the program made itself. */
export async function readFileBytes(work: Work, fileId: string): Promise<Buffer> {
  const rows = await work.trx
    .selectFrom('file_chunks')
    .select(['position', 'sealed'])
    .where('practice_id', '=', work.practiceId)
    .where('file_id', '=', fileId)
    .orderBy('position')
    .execute()
  return Buffer.concat(
    await Promise.all(
      rows.map((row) =>
        work.services.keyring.open(work.trx, chunkPlace(work.practiceId, fileId, row.position), row.sealed),
      ),
    ),
  )
}

/** RFC 8187 3.2.1: what encodeURIComponent leaves alone and an extended value may not hold. */
const extendedValue = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

/** Headers under which a file leaves: never shown inline as active content, never kept by a cache (INP-03, NPH-04). */
export function downloadHeaders(file: StoredFile): Record<string, string> {
  const ascii = file.name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_')
  return {
    'content-type': file.mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : file.mediaType,
    'content-length': String(file.byteSize),
    'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${extendedValue(file.name)}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, no-store',
  }
}
