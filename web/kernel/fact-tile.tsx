import { Text } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './fact-tile.module.css'
import { PageLink } from './navigation.ts'

export interface FactTileProps {
  label: string
  value: ReactNode
  detail?: ReactNode
  /** Where there is more of it. */
  to: string
}

/** One fact in a card of its own, leading to where it comes from. */
export function FactTile({ label, value, detail, to }: FactTileProps) {
  return (
    <PageLink to={to} className={classes.tile}>
      <span className={classes.label}>
        {label}
        <IconChevronRight size={18} aria-hidden />
      </span>
      <Text span fw={600} fz="1.0625rem">
        {value}
      </Text>
      {detail && (
        <Text span c="dimmed" size="sm">
          {detail}
        </Text>
      )}
    </PageLink>
  )
}
