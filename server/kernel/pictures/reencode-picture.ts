import type Sharp from 'sharp'
import { Problem } from '../http/problem.ts'

export type Picture = {
  bytes: Buffer
  mediaType: 'image/jpeg' | 'image/png'
  /** Pixels. */
  width: number
  height: number
}
export type PictureOptions = {
  /** Pixels; a larger picture is made smaller, a smaller one is left. */
  longestSide?: number
  /** For logos: what is transparent stays so, as PNG. Otherwise it becomes white. */
  keepTransparency?: boolean
}

/** What today's phones take, and no more: 8160 × 6120. */
const mostPixels = 50_000_000
/** Of what can only be read whole (progressive JPG, interlaced PNG, WebP, GIF). */
const mostPixelsAtOnce = 25_000_000
const readers = [
  'VipsForeignLoadJpegBuffer',
  'VipsForeignLoadPngBuffer',
  'VipsForeignLoadWebpBuffer',
  'VipsForeignLoadNsgifBuffer',
]

const noPicture = () =>
  new Problem(
    415,
    'picture-refused',
    'This is not a picture that can be used here. Choose a JPG, PNG or WebP.',
  )
const tooManyPixels = () =>
  new Problem(
    413,
    'picture-too-large',
    'This picture has too many pixels. Make it smaller, or take a new one with less detail.',
  )

/**
 * Makes a new picture out of one that somebody sent: turned upright, at most 1600 pixels long, with nothing in it but pixels. Place,
 * time, camera, colour profile and whatever was hidden behind the pixels are gone (PRF-4, PRF-9, INP-04).
 * @throws Problem 415 for what is no picture, 413 for one with more pixels than a phone takes
 */
export async function reencodePicture(bytes: Buffer, options: PictureOptions = {}): Promise<Picture> {
  if (!isPicture(bytes)) throw noPicture()
  return oneAtATime(async () => {
    const sharp = await loadSharp()
    const longestSide = options.longestSide ?? 1600
    const reading = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true })
    try {
      const head = await reading.metadata()
      const isReadWhole = head.isProgressive || (head.format !== 'jpeg' && head.format !== 'png')
      if (isReadWhole && head.width * head.height > mostPixelsAtOnce) throw tooManyPixels()
      const upright = reading
        .autoOrient()
        .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
        .toColourspace('srgb')
      const made =
        options.keepTransparency && head.hasAlpha
          ? upright.png({ compressionLevel: 9 })
          : upright.flatten({ background: '#ffffff' }).jpeg({ quality: 84 })
      const { data, info } = await made.timeout({ seconds: 10 }).toBuffer({ resolveWithObject: true })
      return {
        bytes: data,
        mediaType: info.format === 'png' ? 'image/png' : 'image/jpeg',
        width: info.width,
        height: info.height,
      }
    } catch (error) {
      if (error instanceof Problem) throw error
      throw /pixel limit/i.test(String(error)) ? tooManyPixels() : noPicture()
    }
  })
}

/** By its first bytes, before any of it is read as a picture. */
function isPicture(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 12).toString('latin1')
  return (
    head.startsWith('\xff\xd8\xff') ||
    head.startsWith('\x89PNG\r\n\x1a\n') ||
    /^GIF8[79]a/.test(head) ||
    (head.startsWith('RIFF') && head.endsWith('WEBP'))
  )
}

let loaded: Promise<typeof Sharp> | undefined

/** Loaded by whoever first needs it; everybody else starts without its native library. */
const loadSharp = () =>
  (loaded ??= import('sharp').then(({ default: sharp }) => {
    sharp.cache(false)
    sharp.concurrency(1)
    sharp.block({ operation: ['VipsForeignLoad'] })
    sharp.unblock({ operation: readers })
    return sharp
  }))

let last: Promise<unknown> = Promise.resolve()

/** One picture is in memory at a time, however many are sent at once. */
function oneAtATime<T>(run: () => Promise<T>): Promise<T> {
  const mine = last.then(run, run)
  last = mine.catch(() => undefined)
  return mine
}
