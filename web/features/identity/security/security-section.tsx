import { Card, Group, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import classes from './security.module.css'

export interface SecuritySectionCardProps {
  id: string
  title: string
  lead?: ReactNode
  /** At the right of the heading, such as "On". */
  state?: ReactNode
  children: ReactNode
}

const stillLoadingMs = 4000

/**
 * Brings a section into view when a link names it, and keeps it there while the sections above it are loading, until the reader
 * moves by himself. The browser cannot: the section comes after its page.
 */
function usePlaceOfLink(id: string, card: RefObject<HTMLDivElement | null>) {
  useEffect(() => {
    if (window.location.hash !== `#${id}`) return
    const growing = new ResizeObserver(() => card.current?.scrollIntoView())
    growing.observe(document.body)
    const leave = () => growing.disconnect()
    const timer = setTimeout(leave, stillLoadingMs)
    const moves = ['wheel', 'touchstart', 'keydown', 'pointerdown']
    for (const move of moves) window.addEventListener(move, leave, { once: true })
    return () => {
      leave()
      clearTimeout(timer)
      for (const move of moves) window.removeEventListener(move, leave)
    }
  }, [id, card])
}

/** The frame of each section: a heading, one line of what it is for, and its rows. */
export function SecuritySectionCard({ id, title, lead, state, children }: SecuritySectionCardProps) {
  const card = useRef<HTMLDivElement>(null)
  usePlaceOfLink(id, card)
  return (
    <Card component="section" ref={card} id={id} aria-labelledby={`${id}-title`} className={classes.section}>
      <Group justify="space-between" align="flex-start" gap={12} mb={lead ? 4 : 14}>
        <Title order={2} id={`${id}-title`} className={classes.heading}>
          {title}
        </Title>
        {state}
      </Group>
      {lead && (
        <Text c="dimmed" mb={14}>
          {lead}
        </Text>
      )}
      <Stack gap={18}>{children}</Stack>
    </Card>
  )
}

export interface SecurityRowProps {
  label: ReactNode
  /** What stands there now, and under it what to know about it. */
  children: ReactNode
  /** One or two buttons. */
  actions?: ReactNode
}

/** One thing of the login: what it is, how it stands, and the button that changes it. */
export function SecurityRow({ label, children, actions }: SecurityRowProps) {
  return (
    <div className={classes.row}>
      <div className={classes.what}>
        <Text fw={600}>{label}</Text>
        <Text component="div" c="dimmed" className={classes.value}>
          {children}
        </Text>
      </div>
      {actions && <Group gap={8}>{actions}</Group>}
    </div>
  )
}
