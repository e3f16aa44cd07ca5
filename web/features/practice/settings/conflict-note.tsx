import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { tellProblem } from '../../../kernel/toast.tsx'
import classes from './settings.module.css'

export interface ConflictNoteProps {
  /** Each field on which the two versions differ, in words. */
  lines: { label: string; mine: string; theirs: string }[]
  onKeepMine: () => Promise<unknown>
  onTakeTheirs: () => void
}

/** Two versions beside each other; the person says which stays. */
export function ConflictNote({ lines, onKeepMine, onTakeTheirs }: ConflictNoteProps) {
  const { t } = useTranslation('practice')
  const [busy, setBusy] = useState(false)
  async function keep() {
    setBusy(true)
    await onKeepMine().catch(tellProblem)
    setBusy(false)
  }
  return (
    <Alert role="alert" color="amber" icon={<IconUsers aria-hidden />} title={t('settings.conflict.title')}>
      <Stack gap={14}>
        <Text>{t('settings.conflict.text')}</Text>
        <ul className={classes.versions}>
          {lines.map(({ label, mine, theirs }) => (
            <li key={label}>
              <Text fw={600}>{label}</Text>
              <Text>{t('settings.conflict.mine', { value: mine || t('settings.conflict.empty') })}</Text>
              <Text>{t('settings.conflict.theirs', { value: theirs || t('settings.conflict.empty') })}</Text>
            </li>
          ))}
        </ul>
        <Group gap={10}>
          <Button size="sm" onClick={keep} loading={busy}>
            {t('settings.conflict.keepMine')}
          </Button>
          <Button size="sm" variant="default" onClick={onTakeTheirs}>
            {t('settings.conflict.takeTheirs')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}
