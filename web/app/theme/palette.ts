import type { MantineColorsTuple } from '@mantine/core'

/*
 * Mantine wants ten shades a colour, to compute with. What is drawn comes from the tokens through
 * the variables of `colorVariables`; the shades only fill places that no token names.
 */
const paper: MantineColorsTuple = [
  '#faf8f4',
  '#f3f0e9',
  '#ece8de',
  '#e3ded3',
  '#cfc8b9',
  '#8d8778',
  '#667178',
  '#55626a',
  '#38464c',
  '#1d2a2e',
]
const night: MantineColorsTuple = [
  '#eef1f0',
  '#b3bdc0',
  '#94a0a4',
  '#6c797e',
  '#3d4a4f',
  '#2c363a',
  '#1c2326',
  '#1c2326',
  '#14191b',
  '#10181a',
]
const teal: MantineColorsTuple = [
  '#e2efed',
  '#e2efed',
  '#c5e0dc',
  '#8fdcd2',
  '#5cc4b8',
  '#2f978d',
  '#0f6e68',
  '#0b5c57',
  '#0a4f4b',
  '#06211f',
]
const amber: MantineColorsTuple = [
  '#fbf0dc',
  '#fbf0dc',
  '#f5dfb8',
  '#efcb8a',
  '#e5b25d',
  '#c58729',
  '#945706',
  '#7f4a05',
  '#6b3f04',
  '#3a2d15',
]
const red: MantineColorsTuple = [
  '#fae8e4',
  '#fae8e4',
  '#f6cfc7',
  '#f3ad9f',
  '#f0907d',
  '#cf5a45',
  '#a8321f',
  '#8f2a1a',
  '#762316',
  '#3d221d',
]
const blue: MantineColorsTuple = [
  '#e6eef8',
  '#e6eef8',
  '#cddff3',
  '#aecbf0',
  '#8db8ee',
  '#5487c9',
  '#2b5c9e',
  '#244e87',
  '#1e4170',
  '#1c2c42',
]
const plum: MantineColorsTuple = [
  '#f4e8f2',
  '#f4e8f2',
  '#e8cfe4',
  '#e0b6da',
  '#d9a2d2',
  '#a9659f',
  '#7a3e74',
  '#683463',
  '#562b52',
  '#372234',
]

export const palette = { gray: paper, dark: night, accent: teal, ok: teal, amber, red, blue, plum }

/** The colours a component may be asked for by name, each from one token and its soft ground. */
const named = ['accent', 'ok', 'amber', 'red', 'blue', 'plum'] as const

/** Mantine's variables of each colour, led back to the tokens: the same names in light and dark. */
export function colorVariables(): Record<string, string> {
  const variables: Record<string, string> = {}
  for (const name of named) {
    const strong = `var(--foyer-${name})`
    const soft = `var(--foyer-${name}-soft)`
    const ink = name === 'accent' || name === 'ok' ? `var(--foyer-${name}-ink)` : strong
    const hover =
      name === 'accent' ? 'var(--foyer-accent-hover)' : `color-mix(in oklab, ${strong} 88%, var(--foyer-ink))`
    Object.assign(variables, {
      [`--mantine-color-${name}-filled`]: strong,
      [`--mantine-color-${name}-filled-hover`]: hover,
      [`--mantine-color-${name}-light`]: soft,
      [`--mantine-color-${name}-light-hover`]: `color-mix(in oklab, ${soft} 90%, ${strong})`,
      [`--mantine-color-${name}-light-color`]: ink,
      [`--mantine-color-${name}-text`]: ink,
      [`--mantine-color-${name}-outline`]: strong,
      [`--mantine-color-${name}-outline-hover`]: soft,
      [`--mantine-color-${name}-contrast`]:
        name === 'accent' ? 'var(--foyer-on-accent)' : 'var(--foyer-on-strong)',
    })
  }
  return {
    ...variables,
    '--mantine-color-gray-light': 'var(--foyer-sunken)',
    '--mantine-color-gray-light-hover': 'var(--foyer-line)',
    '--mantine-color-gray-light-color': 'var(--foyer-ink-2)',
    '--mantine-color-gray-text': 'var(--foyer-ink-2)',
    '--mantine-primary-color-contrast': 'var(--foyer-on-accent)',
    '--mantine-color-text': 'var(--foyer-ink)',
    '--mantine-color-bright': 'var(--foyer-ink)',
    // Dialogs, menus and cards lie on the body colour; the page under them is paper (base.css).
    '--mantine-color-body': 'var(--foyer-card)',
    '--mantine-color-error': 'var(--foyer-red)',
    '--mantine-color-success': 'var(--foyer-ok-ink)',
    '--mantine-color-placeholder': 'var(--foyer-ink-2)',
    '--mantine-color-anchor': 'var(--foyer-accent-ink)',
    '--mantine-color-default': 'var(--foyer-card)',
    '--mantine-color-default-hover': 'var(--foyer-sunken)',
    '--mantine-color-default-color': 'var(--foyer-ink)',
    '--mantine-color-default-border': 'var(--foyer-line-strong)',
    '--mantine-color-dimmed': 'var(--foyer-ink-2)',
    '--mantine-color-disabled': 'var(--foyer-sunken)',
    '--mantine-color-disabled-color': 'var(--foyer-ink-3)',
    '--mantine-color-disabled-border': 'var(--foyer-line)',
  }
}

export function hasToken(color: string): boolean {
  return (named as readonly string[]).includes(color)
}
