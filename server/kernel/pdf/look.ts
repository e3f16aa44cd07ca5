/** US Letter, in points (1/72 inch). */
export const sheet = { width: 612, height: 792, left: 60, right: 60, top: 56, bottom: 74 } as const
export const textWidth = sheet.width - sheet.left - sheet.right

export const ink = '#1d2a2e'
export const quietInk = '#55626a'
export const line = '#ddd6c8'
export const sunken = '#f6f3ec'
export const houseAccent = '#0f6e68'

export const sizes = {
  title: 23,
  heading: 14,
  subheading: 11.5,
  body: 11,
  small: 9.5,
  highlight: 26,
} as const
/** Distance from one line to the next, as a share of the size; closer together in large type. */
export const leadingOf = (size: number) => (size > 13 ? 1.25 : 1.42)

export type Rgb = [red: number, green: number, blue: number]

export function accentOf(color: string | undefined): string {
  return color && /^#[0-9a-f]{6}$/i.test(color) ? color.toLowerCase() : houseAccent
}

/** White or ink, whichever can be read on the colour (WCAG 2.2 relative luminance). */
export function readableOn(color: string): string {
  const [red, green, blue] = rgbOf(color).map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as Rgb
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
  return 1.05 / (luminance + 0.05) >= 4.5 ? '#ffffff' : ink
}

/** The colour as a breath on white paper. */
export function softened(color: string): string {
  const mixed = rgbOf(color).map((channel) => Math.round(channel + (255 - channel) * 0.89))
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

function rgbOf(color: string): Rgb {
  return [1, 3, 5].map((place) => Number.parseInt(color.slice(place, place + 2), 16)) as Rgb
}
