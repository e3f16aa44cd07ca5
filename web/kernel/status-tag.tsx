import { Badge } from '@mantine/core'
import type { ReactNode } from 'react'

/** `ok` done or confirmed, `warn` the reader should act, `bad` refused or failed, the rest say a kind. */
export type Tone = 'neutral' | 'ok' | 'warn' | 'bad' | 'blue' | 'plum'

const colors: Record<Tone, string> = {
  neutral: 'gray',
  ok: 'ok',
  warn: 'amber',
  bad: 'red',
  blue: 'blue',
  plum: 'plum',
}

/** A state in a word or two. The word carries the meaning; the colour only helps. */
export function StatusTag({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <Badge variant="light" color={colors[tone]}>
      {children}
    </Badge>
  )
}
