import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
} from '../../../testing/world.ts'
import { mine, theirs } from '../profiles.factories.ts'

let product: Product
let practice: TestPractice
let client: TestClient
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
  client = await aClient(product, practice)
})
afterAll(() => product.stop())

const asBytes = { 'content-type': 'application/octet-stream' }
const picture = (background: string) =>
  sharp({ create: { width: 320, height: 200, channels: 3, background } })
    .withExif({ IFD0: { Copyright: 'Taken at home' }, IFD3: { GPSLatitude: '43/1 36/1 0/1' } })
    .jpeg()
    .toBuffer()
const send = (side: string, bytes: Buffer, of = client) =>
  of.caller.put(`${of.path}/profile/photo-id?side=${side}`, bytes, asBytes)
const files = () =>
  inPracticeAsSystem(product.services, practice.id, 'test', async ({ trx }) => ({
    files: await trx.selectFrom('files').selectAll().execute(),
    chunks: await trx.selectFrom('file_chunks').selectAll().execute(),
  }))

describe('a photo ID', () => {
  it('is sent by its client, side by side, and seen by the practice [PRF-9]', async () => {
    const front = await send('front', await picture('#ff0000'))
    expect(front.status, front.text).toBe(200)
    await send('back', await picture('#0000ff'))
    expect((await mine(client)).photoIds).toMatchObject([
      { side: 'front', fileId: front.body.fileId },
      { side: 'back' },
    ])
    expect((await theirs(practice, client)).photoIds).toEqual((await mine(client)).photoIds)
    const own = await client.caller.get(`${client.path}/profile/photo-id?side=front`)
    const seen = await practice.owner.caller.get(
      `${practice.path}/clients/${client.id}/photo-id?side=front&file=${front.body.fileId}`,
    )
    for (const answer of [own, seen]) {
      expect([answer.status, answer.headers['content-type']]).toEqual([200, 'image/jpeg'])
      expect(answer.headers['content-disposition']).toMatch(/^attachment/)
      expect(answer.headers['cache-control']).toContain('no-store')
      const { width, height, exif } = await sharp(answer.bytes).metadata()
      expect([width, height, exif]).toEqual([320, 200, undefined])
    }
  })

  it('is kept without place and camera, and sealed [PRF-9, CRY-03]', async () => {
    const { chunks } = await files()
    for (const { sealed } of chunks)
      for (const word of ['Taken', 'Exif', 'JFIF']) expect(sealed.includes(word), word).toBe(false)
    const shown = await client.caller.get(`${client.path}/profile/photo-id?side=back`)
    for (const word of ['Taken', 'Exif', 'GPS']) expect(shown.bytes.includes(word), word).toBe(false)
  })

  it('takes the place of the earlier one, whose bytes are gone [PRF-9]', async () => {
    const before = await files()
    const again = await send('front', await picture('#00ff00'))
    const after = await files()
    expect(after.files).toHaveLength(before.files.length)
    expect(after.chunks).toHaveLength(before.chunks.length)
    const [earlier] = before.files.filter(({ id }) => !after.files.some((file) => file.id === id))
    const path = `${client.path}/profile/photo-id?side=front`
    expect((await client.caller.get(`${path}&file=${earlier!.id}`)).status).toBe(404)
    expect((await client.caller.get(`${path}&file=${again.body.fileId}`)).status).toBe(200)
    const all = await Promise.all(
      ['#111111', '#222222', '#333333'].map(async (c) => send('front', await picture(c))),
    )
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200])
    expect((await files()).files).toHaveLength(before.files.length)
  })

  it('is removed with its bytes, by the client or the practice [PRF-9]', async () => {
    expect((await client.caller.delete(`${client.path}/profile/photo-id?side=front`)).status).toBe(204)
    const path = `${practice.path}/clients/${client.id}/photo-id?side=back`
    expect((await practice.owner.caller.delete(path)).status).toBe(204)
    expect((await practice.owner.caller.delete(path)).status).toBe(404)
    expect(await files()).toEqual({ files: [], chunks: [] })
    expect((await mine(client)).photoIds).toEqual([])
  })

  it('is refused when it is no picture, or too large [PRF-9, INP-03]', async () => {
    const refused: [Buffer, number][] = [
      [Buffer.from('%PDF-1.7 a scan'), 415],
      [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 415],
      [Buffer.alloc(0), 415],
      [Buffer.alloc(10_485_761), 413],
    ]
    for (const [bytes, status] of refused) expect((await send('front', bytes)).status).toBe(status)
    expect((await files()).files).toEqual([])
  })

  it('is seen by nobody else: another client, or another person’s portal [PRF-9, TEN-01]', async () => {
    await send('front', await picture('#ff0000'))
    const other = await aClient(product, practice)
    const path = `${client.path}/profile/photo-id?side=front`
    expect((await other.caller.get(path)).status).toBe(404)
    expect((await other.caller.get(`${other.path}/profile/photo-id?side=front`)).status).toBe(404)
    expect((await product.anonymous.get(path)).status).toBe(401)
    const stranger = await aPractice(product)
    expect(
      (await stranger.owner.caller.get(`${stranger.path}/clients/${client.id}/photo-id?side=front`)).status,
    ).toBe(404)
  })

  it('is recorded whenever the practice looks at it [PRF-9, AUD-1]', async () => {
    const provider = await aStaffMember(product, practice)
    await provider.caller.get(`${practice.path}/clients/${client.id}/photo-id?side=front`)
    const [line] = await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      trx
        .selectFrom('audit_events')
        .select(['action', 'client_id', 'staff_id', 'operation'])
        .where('operation', '=', 'showClientPhotoId')
        .orderBy('seq', 'desc')
        .limit(1)
        .execute(),
    )
    expect(line).toEqual({
      action: 'download',
      client_id: client.id,
      staff_id: provider.staffId,
      operation: 'showClientPhotoId',
    })
  })
})
