/**
 * A practice picks any colour; the program derives from it the four accents that a page uses, moving
 * lightness until every pair that carries text reaches the contrast of WCAG 2.2 AA (1.4.3: 4.5 to 1).
 * Hue is kept, so that the practice still knows its colour.
 */
export interface AccentTokens {
  accent: string
  accentHover: string
  accentInk: string
  accentSoft: string
  onAccent: string
}

type Rgb = [number, number, number]
type Oklch = { l: number; c: number; h: number }

const surfaces = { light: { paper: '#faf8f4', card: '#ffffff' }, dark: { paper: '#14191b', card: '#1c2326' } }

/** Foyer's own accent, drawn by hand: a practice that keeps it gets these and not derived ones. */
const own: Record<'light' | 'dark', AccentTokens> & { color: string } = {
  color: '#0f6e68',
  light: {
    accent: '#0f6e68',
    accentHover: '#0b5c57',
    accentInk: '#0a4f4b',
    accentSoft: '#e2efed',
    onAccent: '#ffffff',
  },
  dark: {
    accent: '#5cc4b8',
    accentHover: '#76d3c8',
    accentInk: '#8fdcd2',
    accentSoft: '#1c3936',
    onAccent: '#06211f',
  },
}

/** The accents for a colour such as `#2b5c9e`, or `undefined` where it is no colour. */
export function accentTokens(color: string, scheme: 'light' | 'dark'): AccentTokens | undefined {
  if (color.toLowerCase() === own.color) return own[scheme]
  const rgb = parse(color)
  if (!rgb) return undefined
  const asked = toOklch(rgb)
  const grounds = Object.values(surfaces[scheme])
  if (scheme === 'light') {
    const accent = shade({ ...asked, l: Math.min(asked.l, 0.62) }, -1, ['#ffffff', ...grounds], 4.6)
    const soft = write({ l: 0.94, c: Math.min(asked.c, 0.015), h: asked.h })
    const ink = shade({ ...asked, l: toOklch(parse(accent)!).l - 0.08 }, -1, [soft, ...grounds], 7)
    return {
      accent,
      accentHover: write({ ...asked, l: toOklch(parse(accent)!).l - 0.05 }),
      accentInk: ink,
      accentSoft: soft,
      onAccent: '#ffffff',
    }
  }
  const gentle = { ...asked, c: Math.min(asked.c, 0.12) }
  const onAccent = write({ l: 0.22, c: Math.min(asked.c, 0.03), h: asked.h })
  const soft = write({ l: 0.32, c: Math.min(asked.c, 0.035), h: asked.h })
  const accent = shade({ ...gentle, l: Math.max(asked.l, 0.7) }, 1, [onAccent, soft, ...grounds], 4.6)
  const lightness = toOklch(parse(accent)!).l
  return {
    accent,
    accentHover: write({ ...gentle, l: Math.min(0.95, lightness + 0.05) }),
    accentInk: shade(
      { l: Math.max(lightness, 0.82), c: Math.min(asked.c, 0.09), h: asked.h },
      1,
      [soft, ...grounds],
      7,
    ),
    accentSoft: soft,
    onAccent,
  }
}

/** WCAG contrast of two colours, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [x, y] = [luminance(parse(a)!), luminance(parse(b)!)]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

function shade(start: Oklch, direction: 1 | -1, against: string[], least: number): string {
  for (let l = start.l; l >= 0 && l <= 1; l += 0.01 * direction) {
    const color = write({ ...start, l })
    if (against.every((ground) => contrast(color, ground) >= least)) return color
  }
  return direction === 1 ? '#ffffff' : '#000000'
}

function parse(color: string): Rgb | undefined {
  const hex = /^#([0-9a-f]{6})$/i.exec(color)?.[1]
  if (!hex) return undefined
  return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as Rgb
}

const linear = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
const gamma = (v: number) => (v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055)

function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map(linear) as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Björn Ottosson, "A perceptual color space for image processing" (Oklab), 2020. */
function toOklch(rgb: Rgb): Oklch {
  const [r, g, b] = rgb.map(linear) as Rgb
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    c: Math.hypot(a, bb),
    h: Math.atan2(bb, a),
  }
}

function toRgb({ l, c, h }: Oklch): Rgb {
  const a = c * Math.cos(h)
  const b = c * Math.sin(h)
  const x = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const y = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const z = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z,
    -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z,
    -0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z,
  ].map(gamma) as Rgb
}

/** As hex; a colour that screens cannot show loses chroma until they can. */
function write(color: Oklch): string {
  const l = Math.min(1, Math.max(0, color.l))
  for (let c = color.c; c > 0; c -= 0.004) {
    const rgb = toRgb({ l, c, h: color.h })
    if (rgb.every((v) => v >= -0.001 && v <= 1.001)) return hexOf(rgb)
  }
  return hexOf(toRgb({ l, c: 0, h: 0 }))
}

function hexOf(rgb: Rgb): string {
  const byte = (v: number) => Math.round(Math.min(1, Math.max(0, v)) * 255)
  return `#${rgb.map((v) => byte(v).toString(16).padStart(2, '0')).join('')}`
}
