import { crc32, inflateSync } from 'node:zlib'
import { PdfError } from './document.ts'

const magic = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const mostPixels = 3_000_000
const colorsOf: Record<number, number> = { 0: 1, 2: 3, 4: 2, 6: 4 }

export type InkImage = { png: Buffer; width: number; height: number }

/**
 * A drawn signature (8-bit PNG, not interlaced, as browsers make them) as ink on white: cut to what was drawn, in
 * 16 greys, and packed without compression. A compressor may give other bytes on another machine or in a later
 * version, and the document must not change with it [SIG-01].
 */
export function inkOnWhite(png: Uint8Array): InkImage {
  const { width, height, pixels, colors } = decoded(png)
  const darkness = new Uint8Array(width * height)
  for (let pixel = 0; pixel < width * height; pixel++) {
    const at = pixel * colors
    const isGrey = colors < 3
    const red = pixels[at] ?? 0
    const grey = isGrey ? red : 0.299 * red + 0.587 * (pixels[at + 1] ?? 0) + 0.114 * (pixels[at + 2] ?? 0)
    const alpha = colors === 2 || colors === 4 ? (pixels[at + colors - 1] ?? 0) : 255
    darkness[pixel] = Math.round(((255 - grey) * alpha) / 255 / 17)
  }
  const box = inkBox(darkness, width, height)
  if (!box) throw new PdfError('The signature is empty')
  return { png: packed(darkness, width, box), width: box.right - box.left, height: box.bottom - box.top }
}

function decoded(png: Uint8Array) {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength)
  if (!magic.every((byte, index) => bytes[index] === byte)) throw new PdfError('The signature is not a PNG')
  let header: Buffer | undefined
  const data: Buffer[] = []
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    const content = bytes.subarray(at + 8, at + 8 + length)
    if (content.length !== length) throw new PdfError('The signature is cut off')
    if (type === 'IHDR') header = content
    if (type === 'IDAT') data.push(content)
    if (type === 'IEND') break
    at += 12 + length
  }
  if (!header || header.length < 13) throw new PdfError('The signature is cut off')
  const width = header.readUInt32BE(0)
  const height = header.readUInt32BE(4)
  const colors = colorsOf[header[9] ?? -1]
  if (header[8] !== 8 || !colors || header[12] !== 0)
    throw new PdfError('The signature is of an unknown kind of PNG')
  if (width < 1 || height < 1 || width * height > mostPixels) throw new PdfError('The signature is too large')
  const stride = width * colors
  let raw: Buffer
  try {
    raw = inflateSync(Buffer.concat(data), { maxOutputLength: (stride + 1) * height })
  } catch {
    throw new PdfError('The signature cannot be read')
  }
  if (raw.length !== (stride + 1) * height) throw new PdfError('The signature is cut off')
  return { width, height, colors, pixels: unfiltered(raw, stride, height, colors) }
}

/** Undoes the five row filters of PNG (ISO/IEC 15948, 9.2). */
function unfiltered(raw: Buffer, stride: number, height: number, step: number): Uint8Array {
  const out = new Uint8Array(stride * height)
  for (let row = 0; row < height; row++) {
    const filter = raw[row * (stride + 1)]
    for (let column = 0; column < stride; column++) {
      const value = raw[row * (stride + 1) + 1 + column] ?? 0
      const left = column >= step ? (out[row * stride + column - step] ?? 0) : 0
      const up = row > 0 ? (out[(row - 1) * stride + column] ?? 0) : 0
      const corner = row > 0 && column >= step ? (out[(row - 1) * stride + column - step] ?? 0) : 0
      let predicted = 0
      if (filter === 1) predicted = left
      else if (filter === 2) predicted = up
      else if (filter === 3) predicted = (left + up) >> 1
      else if (filter === 4) predicted = paeth(left, up, corner)
      out[row * stride + column] = value + predicted
    }
  }
  return out
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [toLeft, toUp, toCorner] = [left, up, corner].map((value) => Math.abs(guess - value)) as [
    number,
    number,
    number,
  ]
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}

type Box = { left: number; top: number; right: number; bottom: number }

function inkBox(darkness: Uint8Array, width: number, height: number): Box | undefined {
  const box: Box = { left: width, top: height, right: 0, bottom: 0 }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((darkness[y * width + x] ?? 0) < 2) continue
      box.left = Math.min(box.left, x)
      box.right = Math.max(box.right, x + 1)
      box.top = Math.min(box.top, y)
      box.bottom = Math.max(box.bottom, y + 1)
    }
  }
  return box.right > box.left ? box : undefined
}

/** A 4-bit grey PNG whose pixels lie in stored, uncompressed blocks (RFC 1951, 3.2.4). */
function packed(darkness: Uint8Array, width: number, box: Box): Buffer {
  const columns = box.right - box.left
  const rows = box.bottom - box.top
  const stride = 1 + Math.ceil(columns / 2)
  const raw = Buffer.alloc(stride * rows)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const light = 15 - (darkness[(box.top + row) * width + box.left + column] ?? 0)
      const at = row * stride + 1 + (column >> 1)
      raw[at] = (raw[at] ?? 0) | (column % 2 === 0 ? light << 4 : light)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(columns, 0)
  header.writeUInt32BE(rows, 4)
  header[8] = 4
  return Buffer.concat([Buffer.from(magic), chunk('IHDR', header), chunk('IDAT', stored(raw)), chunk('IEND')])
}

function stored(raw: Buffer): Buffer {
  const parts: Buffer[] = [Buffer.from([0x78, 0x01])]
  for (let at = 0; at < raw.length; at += 65_535) {
    const block = raw.subarray(at, at + 65_535)
    const head = Buffer.alloc(5)
    head[0] = at + 65_535 >= raw.length ? 1 : 0
    head.writeUInt16LE(block.length, 1)
    head.writeUInt16LE(~block.length & 0xffff, 3)
    parts.push(head, block)
  }
  let a = 1
  let b = 0
  for (const byte of raw) {
    a = (a + byte) % 65_521
    b = (b + a) % 65_521
  }
  const check = Buffer.alloc(4)
  check.writeUInt32BE(((b << 16) | a) >>> 0)
  return Buffer.concat([...parts, check])
}

function chunk(type: string, content: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
