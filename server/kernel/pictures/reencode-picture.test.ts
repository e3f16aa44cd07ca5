import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { constants, crc32, createDeflate } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { reencodePicture } from './index.ts'

/** Red on the left, blue on the right. */
const twoColours = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#ff0000' } }).composite([
    {
      input: {
        create: { width: width / 2, height, channels: 3, background: { r: 0, g: 0, b: 255 } },
      },
      gravity: 'east',
    },
  ])

const colourAt = async (bytes: Buffer, x: number, y: number) => {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  const at = (y * info.width + x) * info.channels
  return data[at]! > 128 ? 'red' : data[at + 2]! > 128 ? 'blue' : 'black'
}

function pngPiece(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(data.length, 0)
  head.write(type, 4, 'latin1')
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), data])) >>> 0, 0)
  return Buffer.concat([head, data, check])
}

/** A whole and valid PNG: a third of a megabyte to send, 2,500 million pixels to look at. */
async function aBomb(side: number): Promise<Buffer> {
  const deflate = createDeflate({ level: constants.Z_BEST_SPEED })
  const pieces: Buffer[] = []
  deflate.on('data', (piece: Buffer) => pieces.push(piece))
  const row = Buffer.alloc(1 + Math.ceil(side / 8))
  const rows = Buffer.concat(Array.from({ length: 500 }, () => row))
  for (let written = 0; written < side; written += 500)
    if (!deflate.write(rows)) await new Promise((resolve) => deflate.once('drain', resolve))
  await new Promise((resolve) => {
    deflate.once('end', resolve)
    deflate.end()
  })
  const size = Buffer.alloc(13)
  size.writeUInt32BE(side, 0)
  size.writeUInt32BE(side, 4)
  size.set([1, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngPiece('IHDR', size),
    pngPiece('IDAT', Buffer.concat(pieces)),
    pngPiece('IEND', Buffer.alloc(0)),
  ])
}

describe('re-encoding a picture', () => {
  it('leaves nothing in it but pixels: no place, camera, time, comment or profile [PRF-4, PRF-9, DOC-2]', async () => {
    const sent = await twoColours(400, 300)
      .withExif({
        IFD0: { Make: 'Camera of Dana', Copyright: 'Dana Whitfield' },
        IFD2: { DateTimeOriginal: '2026:03:01 08:00:00' },
        IFD3: {
          GPSLatitude: '43/1 36/1 0/1',
          GPSLatitudeRef: 'N',
          GPSLongitude: '116/1 12/1 0/1',
          GPSLongitudeRef: 'W',
        },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">Dana was at home</x:xmpmeta>')
      .withIccProfile('p3')
      .jpeg()
      .toBuffer()
    const before = await sharp(sent).metadata()
    expect([before.exif, before.xmp, before.icc].every(Boolean)).toBe(true)
    expect(sent.includes('Dana')).toBe(true)
    const hidden = Buffer.concat([sent, Buffer.from('<script>alert(1)</script>')])
    const made = await reencodePicture(hidden)
    const after = await sharp(made.bytes).metadata()
    expect([after.exif, after.xmp, after.icc, after.iptc, after.comments]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    for (const word of ['Dana', 'Exif', 'GPS', 'script']) expect(made.bytes.includes(word), word).toBe(false)
    expect([made.mediaType, made.width, made.height]).toEqual(['image/jpeg', 400, 300])
  })

  it('turns it upright as the camera noted, and says so nowhere [PRF-4, PRF-9]', async () => {
    const sent = await twoColours(400, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const made = await reencodePicture(sent)
    expect([made.width, made.height]).toEqual([200, 400])
    expect((await sharp(made.bytes).metadata()).orientation).toBeUndefined()
    expect(await colourAt(made.bytes, 100, 20)).toBe('red')
    expect(await colourAt(made.bytes, 100, 380)).toBe('blue')
  })

  it('makes it at most 1600 pixels long, and never larger than it was [PRF-4, PRF-9]', async () => {
    const large = await reencodePicture(await twoColours(4000, 1000).jpeg().toBuffer())
    expect([large.width, large.height]).toEqual([1600, 400])
    const small = await reencodePicture(await twoColours(90, 40).png().toBuffer(), { longestSide: 256 })
    expect([small.width, small.height, small.mediaType]).toEqual([90, 40, 'image/jpeg'])
  })

  it('keeps the transparency of a logo where that is asked for, and else puts white behind it [PRA-5]', async () => {
    const logo = await sharp({ create: { width: 60, height: 20, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer()
    const kept = await reencodePicture(logo, { keepTransparency: true })
    expect(kept.mediaType).toBe('image/png')
    expect((await sharp(kept.bytes).stats()).isOpaque).toBe(false)
    const flat = await reencodePicture(logo)
    const { data } = await sharp(flat.bytes).raw().toBuffer({ resolveWithObject: true })
    expect(data[0]).toBeGreaterThan(250)
  })

  it('refuses a picture of 50,000 x 50,000 pixels at once [INP-04]', async () => {
    const bomb = await aBomb(50_000)
    expect(bomb.length).toBeLessThan(10_485_760)
    const begun = performance.now()
    await expect(reencodePicture(bomb)).rejects.toMatchObject({ status: 413, slug: 'picture-too-large' })
    expect(performance.now() - begun).toBeLessThan(2000)
  })

  it('refuses what is no picture, whatever it says it is [PRF-4, INP-03, INP-04]', async () => {
    const picture = await twoColours(400, 300).jpeg().toBuffer()
    const refused: [string, Buffer][] = [
      ['nothing', Buffer.alloc(0)],
      ['a text', Buffer.from('Blood pressure, morning')],
      ['svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script/></svg>')],
      ['pdf', Buffer.from('%PDF-1.7\n1 0 obj\n')],
      ['html with the beginning of a JPG', Buffer.from('\xff\xd8\xff<script>alert(1)</script>', 'latin1')],
      ['a picture cut in half', picture.subarray(0, picture.length / 2)],
      ['tiff', await twoColours(40, 30).tiff().toBuffer()],
      ['heic by its name', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
    ]
    for (const [what, bytes] of refused)
      await expect(reencodePicture(bytes), what).rejects.toMatchObject({
        status: 415,
        slug: 'picture-refused',
      })
    expect((await reencodePicture(picture)).width).toBe(400)
  })

  it('needs little memory, though four of the largest pictures are sent at once [INP-04]', {
    timeout: 60_000,
  }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'foyer-picture-'))
    const child = new URL('./largest-picture.child.ts', import.meta.url).pathname
    try {
      const largest = [
        await twoColours(8160, 6120).jpeg({ quality: 60 }).toBuffer(),
        await twoColours(8160, 6120).png().toBuffer(),
        await twoColours(5760, 4320).jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer(),
      ]
      for (const [i, bytes] of largest.entries()) {
        const file = join(folder, String(i))
        await writeFile(file, bytes)
        const { stdout } = await promisify(execFile)(process.execPath, [child, file])
        const told = JSON.parse(stdout) as { width: number; megabytesInAll: number }
        expect(told.width, String(i)).toBe(1600)
        expect(told.megabytesInAll, String(i)).toBeLessThan(300)
      }
      const wholeAtOnce = await twoColours(8160, 6120).jpeg({ progressive: true, quality: 60 }).toBuffer()
      await expect(reencodePicture(wholeAtOnce)).rejects.toMatchObject({ slug: 'picture-too-large' })
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
