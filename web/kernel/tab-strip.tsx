import { Scroller, Tabs } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './tab-strip.module.css'

interface TabStripProps {
  label: string
  /** The value of the open tab. */
  active: string
  children: ReactNode
}

/**
 * The list of a page's tabs. Where there is room all are seen, on several lines if need be; on a phone they go on sideways, with an arrow
 * to where more of them are, and the open one is brought into sight.
 */
export function TabStrip({ label, active, children }: TabStripProps) {
  const { t } = useTranslation('kernel')
  const strip = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another open tab is what moves the strip.
  useEffect(() => {
    const open = strip.current?.querySelector('[role="tab"][aria-selected="true"]')
    open?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [active])
  return (
    <Scroller
      ref={strip}
      className={classes.strip}
      classNames={{ content: classes.content }}
      draggable={false}
      // The arrow keys go through the tabs, so the arrows are for the pointer.
      startControlProps={{ 'aria-label': t('tabs.before'), tabIndex: -1 }}
      endControlProps={{ 'aria-label': t('tabs.after'), tabIndex: -1 }}
    >
      <Tabs.List className={classes.list} aria-label={label}>
        {children}
      </Tabs.List>
    </Scroller>
  )
}
