import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Part } from './changed-parts.rules.ts'
import classes from './save-bar.module.css'

interface SaveBarProps {
  changed: Part[]
  busy: boolean
  isSaveOff: boolean
  onDiscard: () => void
}

/** Stays in sight while something is not saved: what that is, and the ways out of it. */
export function SaveBar({ changed, busy, isSaveOff, onDiscard }: SaveBarProps) {
  const { t, i18n } = useTranslation(['scheduling', 'availability'])
  const names = changed.map((part) => t(`availability:unsaved.part.${part}`))
  return (
    <section className={classes.bar} aria-label={t('availability:unsaved.title')}>
      <Text role="status" className={classes.words}>
        {t('availability:unsaved.of', {
          parts: new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(names),
        })}
      </Text>
      <Group gap={10} wrap="nowrap">
        <Button type="submit" loading={busy} disabled={isSaveOff}>
          {t('hours.save')}
        </Button>
        <Button variant="default" disabled={busy} onClick={onDiscard}>
          {t('availability:unsaved.discard')}
        </Button>
      </Group>
    </section>
  )
}
