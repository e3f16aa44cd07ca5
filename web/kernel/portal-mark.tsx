import { useComputedColorScheme } from '@mantine/core'
import { accentTokens } from './accent.rules.ts'
import { PracticeMark } from './practice-mark.tsx'
import type { Portal } from './session.ts'

/** The mark of any portal in its own practice's colour, made readable as everywhere. */
export function PortalMark({ portal }: { portal: Portal }) {
  const tokens = accentTokens(portal.accent, useComputedColorScheme('light'))
  const { practiceId, logoId } = portal
  return (
    <PracticeMark
      name={portal.practiceName}
      color={tokens?.accent}
      onColor={tokens?.onAccent}
      {...(logoId && { logo: { practiceId, logoId } })}
    />
  )
}
