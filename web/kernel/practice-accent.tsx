import { useComputedColorScheme } from '@mantine/core'
import { useLayoutEffect } from 'react'
import { accentTokens } from './accent.rules.ts'

/** Gives the whole page, with its menus and dialogs, the accent of a practice while it stands. */
export function PracticeAccent({ color }: { color: string }) {
  const scheme = useComputedColorScheme('light')
  useLayoutEffect(() => {
    const tokens = accentTokens(color, scheme)
    if (!tokens) return
    const { style } = document.documentElement
    const properties = {
      '--foyer-accent': tokens.accent,
      '--foyer-accent-hover': tokens.accentHover,
      '--foyer-accent-ink': tokens.accentInk,
      '--foyer-accent-soft': tokens.accentSoft,
      '--foyer-on-accent': tokens.onAccent,
    }
    for (const [name, value] of Object.entries(properties)) style.setProperty(name, value)
    return () => {
      for (const name of Object.keys(properties)) style.removeProperty(name)
    }
  }, [color, scheme])
  return null
}
