import { Select, SimpleGrid, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { usePractice } from '../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { TimeZoneSelect } from '../../../kernel/time-zone-select.tsx'
import { type Settings, settingsQuery } from '../practice-queries.ts'
import { SettingsForm } from './settings-form.tsx'
import { useSettingWords } from './use-setting-words.ts'
import { useSettingsForm } from './use-settings-form.ts'

const names = ['name', 'legalName', 'npi', 'taxId', 'timeZone', 'wordForClient', 'answerTime'] as const
const answerTimes = ['sameDay', 'oneBusinessDay', 'twoBusinessDays', 'fiveBusinessDays'] as const

/** How the practice is called, and how it calls those who come to it (PRA-1). */
export default function PracticeTab() {
  const settings = useQuery(settingsQuery(usePractice().practiceId))
  return (
    <Loaded query={settings} loading={<LoadingState shape="card" rows={8} />}>
      {(read) => <PracticeForm settings={read} />}
    </Loaded>
  )
}

function PracticeForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation('practice')
  const say = useSettingWords()
  const edited = useSettingsForm(settings, names)
  const { form } = edited
  return (
    <SettingsForm title={t('settings.practice.title')} of={edited}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing={18}>
        <TextInput
          label={say.label('name')}
          description={t('settings.practice.nameHint')}
          maxLength={120}
          required
          withAsterisk={false}
          {...form.getInputProps('name')}
        />
        <TextInput
          label={say.label('legalName')}
          description={t('settings.practice.legalNameHint')}
          maxLength={160}
          required
          withAsterisk={false}
          {...form.getInputProps('legalName')}
        />
        <TextInput
          label={say.label('npi')}
          description={t('settings.practice.npiHint')}
          inputMode="numeric"
          maxLength={10}
          {...form.getInputProps('npi')}
        />
        <TextInput
          label={say.label('taxId')}
          description={t('settings.practice.taxIdHint')}
          inputMode="numeric"
          maxLength={10}
          {...form.getInputProps('taxId')}
        />
        <TimeZoneSelect
          label={say.label('timeZone')}
          description={t('settings.practice.timeZoneHint')}
          {...form.getInputProps('timeZone')}
        />
        <Select
          label={say.label('wordForClient')}
          description={t('settings.practice.wordHint')}
          data={(['client', 'patient'] as const).map((value) => ({
            value,
            label: say.value('wordForClient', value),
          }))}
          {...form.getInputProps('wordForClient')}
        />
        <Select
          label={say.label('answerTime')}
          description={t('settings.practice.answerTimeHint')}
          data={answerTimes.map((value) => ({ value, label: say.value('answerTime', value) }))}
          {...form.getInputProps('answerTime')}
        />
      </SimpleGrid>
    </SettingsForm>
  )
}
