import { Button, Card, Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { RefusalNote } from '../../../kernel/states.tsx'
import type { Setting, Settings } from '../practice-queries.ts'
import { ConflictNote } from './conflict-note.tsx'
import { useSettingWords } from './use-setting-words.ts'
import type { useSettingsForm } from './use-settings-form.ts'

/** Some of the settings with their one button. */
export function SettingsForm<Name extends Setting>({
  title,
  of,
  children,
}: {
  title: string
  of: ReturnType<typeof useSettingsForm<Name>>
  children: ReactNode
}) {
  const { t } = useTranslation('practice')
  const say = useSettingWords()
  const { form, onSubmit, busy, refusal, conflict, keepMine, takeTheirs } = of
  const mine = form.getValues() as Partial<Settings>
  return (
    <form onSubmit={onSubmit} noValidate>
      <Card>
        <Stack gap={22}>
          <Title order={2}>{title}</Title>
          <RefusalNote refusal={refusal} />
          {conflict && (
            <ConflictNote
              lines={conflict.fields.map((name) => ({
                label: say.label(name),
                mine: say.value(name, mine[name]),
                theirs: say.value(name, conflict.theirs[name]),
              }))}
              onKeepMine={keepMine}
              onTakeTheirs={takeTheirs}
            />
          )}
          {children}
          <Button type="submit" loading={busy} disabled={conflict !== undefined} w="fit-content">
            {t('settings.save')}
          </Button>
        </Stack>
      </Card>
    </form>
  )
}
