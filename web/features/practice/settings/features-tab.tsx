import { Checkbox, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { usePractice } from '../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { type Settings, settingsQuery } from '../practice-queries.ts'
import { SettingsForm } from './settings-form.tsx'
import { useSettingWords } from './use-setting-words.ts'
import { useSettingsForm } from './use-settings-form.ts'

/** Those that have pages today, in the order of the portal's menu. */
const shown = ['selfScheduling', 'messaging', 'forms', 'payments', 'publicSignUp'] as const

/** What the portal offers (PRA-2). Each switch says what goes with it. */
export default function FeaturesTab() {
  const settings = useQuery(settingsQuery(usePractice().practiceId))
  return (
    <Loaded query={settings} loading={<LoadingState shape="card" rows={8} />}>
      {(read) => <FeaturesForm settings={read} />}
    </Loaded>
  )
}

function FeaturesForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation('practice')
  const say = useSettingWords()
  const edited = useSettingsForm(settings, ['features'])
  const { form } = edited
  return (
    <SettingsForm title={t('settings.features.title')} of={edited}>
      <Text c="dimmed">{t('settings.features.lead')}</Text>
      <Checkbox.Group {...form.getInputProps('features')} aria-label={t('settings.features.title')}>
        <Stack gap={18}>
          {shown.map((feature) => (
            <Checkbox
              key={feature}
              value={feature}
              label={say.value('features', feature)}
              description={t(`settings.features.${feature}`)}
            />
          ))}
        </Stack>
      </Checkbox.Group>
    </SettingsForm>
  )
}
