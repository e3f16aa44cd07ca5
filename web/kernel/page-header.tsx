import { Anchor, Group, Stack, Text, Title } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { PageLink } from './navigation.ts'
import { takeFocusWish } from './page-focus.ts'
import classes from './page-header.module.css'

export interface PageHeaderProps {
  title: ReactNode
  /** One line under the title, such as a zone or what the page is for. */
  lead?: ReactNode
  /** Buttons at the right; below the title on a phone. */
  actions?: ReactNode
  /** The page above this one. */
  back?: { to: string; label: string }
}

/** The head of every page, with its one `h1`. After a navigation it takes the focus. */
export function PageHeader({ title, lead, actions, back }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (takeFocusWish()) heading.current?.focus()
  }, [])
  return (
    <header className={classes.header}>
      <Stack gap={4} className={classes.words}>
        {back && (
          <Anchor component={PageLink} to={back.to} className={classes.back}>
            <IconArrowLeft size={18} aria-hidden />
            {back.label}
          </Anchor>
        )}
        <Title order={1} ref={heading} tabIndex={-1} className={classes.title} data-page-title>
          {title}
        </Title>
        {lead && (
          <Text component="div" c="dimmed">
            {lead}
          </Text>
        )}
      </Stack>
      {actions && (
        <Group className={classes.actions} data-tour="actions">
          {actions}
        </Group>
      )}
    </header>
  )
}
