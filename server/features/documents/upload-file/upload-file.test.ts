import { createHash, randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { maxFileBytes, readFileBytes } from '../../../kernel/files/store.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aClient, aPractice, type TestClient, type TestPractice } from '../../../testing/world.ts'
import { removeUnfinishedFiles } from '../remove-unfinished-files/remove-unfinished-files.job.ts'

let product: Product
let practice: TestPractice
let client: TestClient
let port: number
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
  client = await aClient(product, practice)
  await product.app.listen({ port: 0, host: '127.0.0.1' })
  port = (product.app.server.address() as AddressInfo).port
})
afterAll(() => product.stop())

const upload = (bytes: Buffer, name = 'scan.pdf') =>
  client.caller.post(`${client.path}/files`, bytes, {
    'content-type': 'application/octet-stream',
    'x-file-name': encodeURIComponent(name),
  })
const aPdf = (byteSize: number) => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(byteSize - 9)])
const rows = (state: string) =>
  inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
    trx.selectFrom('files').select('id').where('state', '=', state).execute(),
  )

/** Sends the head, then pieces for as long as the other side takes them; tells what it answered and how much had left by then. */
function sendSlowly(head: string[], piece: Buffer, pieces: number, stopAfter = Number.POSITIVE_INFINITY) {
  return new Promise<{ answer: string; sent: number }>((resolve) => {
    let answer = ''
    let sent = 0
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(
        [
          `POST ${client.path}/files HTTP/1.1`,
          `Host: 127.0.0.1:${port}`,
          `Origin: ${product.config.publicUrl}`,
          `Cookie: ${client.caller.cookie}`,
          'Content-Type: application/octet-stream',
          'X-File-Name: big.pdf',
          ...head,
          '\r\n',
        ].join('\r\n'),
      )
      const chunked = head.some((line) => line.startsWith('Transfer'))
      const next = () => {
        if (answer !== '' || socket.destroyed) return
        if (sent >= pieces) return
        if (sent >= stopAfter) return void socket.destroy()
        sent += 1
        const bytes = sent === 1 ? Buffer.concat([Buffer.from('%PDF-1.7\n'), piece.subarray(9)]) : piece
        socket.write(
          chunked
            ? Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')])
            : bytes,
          () => setTimeout(next, 2),
        )
      }
      next()
    })
    socket.on('data', (data) => {
      answer += data.toString('utf8')
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve({ answer, sent }))
  })
}

describe('uploading a file', () => {
  it('takes 10,485,760 bytes and keeps them sealed, whole and in order [MSG-4, INP-03, DOC-2, CRY-03]', async () => {
    const bytes = aPdf(maxFileBytes)
    const answer = await upload(bytes)
    expect(answer.status, answer.text).toBe(201)
    expect(answer.body).toEqual({
      id: answer.body.id,
      name: 'scan.pdf',
      mediaType: 'application/pdf',
      byteSize: maxFileBytes,
    })
    await inPracticeAsSystem(product.services, practice.id, 'test', async (work) => {
      expect((await readFileBytes(work, answer.body.id)).equals(bytes)).toBe(true)
      const row = await work.trx
        .selectFrom('files')
        .selectAll()
        .where('id', '=', answer.body.id)
        .executeTakeFirstOrThrow()
      expect(row.sha256).toEqual(createHash('sha256').update(bytes).digest())
      expect(row.sealed_name.includes('scan')).toBe(false)
      const chunk = await work.trx
        .selectFrom('file_chunks')
        .select('sealed')
        .where('file_id', '=', answer.body.id)
        .orderBy('position')
        .executeTakeFirstOrThrow()
      expect(chunk.sealed.includes('%PDF')).toBe(false)
    })
  })

  it('refuses one byte more, and leaves nothing behind [MSG-4, INP-03]', async () => {
    const before = await rows('ready')
    const answer = await upload(aPdf(maxFileBytes + 1))
    expect([answer.status, answer.body.title]).toEqual([413, 'file-too-large'])
    expect(await rows('ready')).toEqual(before)
    expect(await rows('arriving')).toEqual([])
  })

  it('refuses a declared size before a byte of it was read, and hangs up [INP-03]', async () => {
    const { answer, sent } = await sendSlowly(
      [`Content-Length: ${maxFileBytes + 1}`],
      randomBytes(64 * 1024),
      161,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect(answer).toContain('file-too-large')
    expect(answer).toMatch(/connection: close/i)
    expect(sent).toBeLessThan(40)
  })

  it('refuses as soon as one byte too many has come where no size was declared [INP-03]', async () => {
    const { answer, sent } = await sendSlowly(['Transfer-Encoding: chunked'], randomBytes(256 * 1024), 400)
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect(sent).toBeGreaterThan(39)
    expect(sent).toBeLessThan(80)
    await expect.poll(() => rows('arriving')).toEqual([])
  })

  it('leaves nothing ready when the line is cut in the middle [DUR-04]', async () => {
    const before = await rows('ready')
    for (const head of ['Transfer-Encoding: chunked', `Content-Length: ${maxFileBytes}`]) {
      await sendSlowly([head], randomBytes(256 * 1024), 40, 8)
      await new Promise((resolve) => setTimeout(resolve, 300))
    }
    await expect.poll(() => rows('arriving'), { timeout: 5_000 }).toEqual([])
    expect(await rows('ready')).toEqual(before)
  })

  it('removes a day later what a crash left half-arrived, and nothing else [DUR-04]', async () => {
    const whole = (await upload(aPdf(400_000))).body.id
    const [young, old] = await inPracticeAsSystem(product.services, practice.id, 'test', async ({ trx }) => {
      const ids = [crypto.randomUUID(), crypto.randomUUID()]
      for (const [i, id] of ids.entries()) {
        await trx
          .insertInto('files')
          .values({
            practice_id: practice.id,
            id,
            client_id: client.id,
            created_by_person_id: client.personId,
            sealed_name: Buffer.from('x'),
            media_type: 'application/pdf',
            byte_size: 0,
            created_at: new Date(Date.now() - (i === 0 ? 23 : 25) * 3_600_000),
          })
          .execute()
        await trx
          .insertInto('file_chunks')
          .values({ practice_id: practice.id, file_id: id, position: 0, sealed: Buffer.from('x') })
          .execute()
      }
      return ids
    })
    await removeUnfinishedFiles(product.services)
    await removeUnfinishedFiles(product.services)
    expect(await rows('arriving')).toEqual([{ id: young }])
    expect((await rows('ready')).map((row) => row.id)).toContain(whole)
    const pieces = await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      trx.selectFrom('file_chunks').select('file_id').where('file_id', '=', old!).execute(),
    )
    expect(pieces).toEqual([])
  })

  it('goes by content and never by name [DOC-2, INP-03]', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    expect((await upload(png, 'report.pdf')).body).toMatchObject({
      mediaType: 'image/png',
      name: 'report.png',
    })
    expect((await upload(Buffer.from('Notes of today'), 'run.html')).body).toMatchObject({
      mediaType: 'text/plain',
      name: 'run.txt',
    })
    const refused: [string, Buffer][] = [
      ['svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
      ['svg with a byte order mark', Buffer.from('\ufeff  <svg xmlns="http://www.w3.org/2000/svg"/>')],
      ['html', Buffer.from('<!doctype html><script>alert(1)</script>')],
      ['xml', Buffer.from('<?xml version="1.0"?><x/>')],
      ['shell script', Buffer.from('#!/bin/sh\nrm -rf /\n')],
      ['program', Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]), Buffer.alloc(200)])],
      ['windows program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])],
      ['zip', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(200)])],
      ['html as utf-16', Buffer.from('<html>', 'utf16le')],
    ]
    for (const [what, bytes] of refused) {
      const answer = await upload(bytes, 'harmless.pdf')
      expect([answer.status, answer.body.title], what).toEqual([415, 'file-type-refused'])
    }
    expect((await upload(Buffer.alloc(0))).body.title).toBe('file-empty')
  })

  it('makes a safe name of any name, and asks for one [INP-05]', async () => {
    const names: [string, string][] = [
      ['../../etc/passwd', 'passwd.txt'],
      ['C:\\Users\\dana\\report.pdf', 'report.txt'],
      ['a\0b.pdf', 'ab.txt'],
      ['a\r\nSet-Cookie: x=1.pdf', 'aSet-Cookie x=1.txt'],
      ['invoice\u202efdp.exe', 'invoicefdp.txt'],
      ['"quoted"; filename=evil.html', 'quoted; filename=evil.txt'],
      ['..', 'file.txt'],
      ['Befund für Änne 😀.pdf', 'Befund für Änne 😀.txt'],
      [`${'😀'.repeat(300)}.pdf`, `${'😀'.repeat(120)}.txt`],
    ]
    for (const [given, shown] of names) {
      const answer = await upload(Buffer.from('plain words'), given)
      expect([answer.status, answer.body.name], JSON.stringify(given)).toEqual([201, shown])
    }
    for (const header of [undefined, '', '%', '%20'])
      expect(
        (
          await client.caller.post(`${client.path}/files`, Buffer.from('x'), {
            'content-type': 'application/octet-stream',
            ...(header === undefined ? {} : { 'x-file-name': header }),
          })
        ).body,
      ).toMatchObject({ title: 'invalid-input', errors: [{ path: 'x-file-name' }] })
  })
})
