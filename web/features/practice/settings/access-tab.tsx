import { Checkbox, NumberInput, Select, SimpleGrid, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { configQuery, usePractice } from '../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { type Settings, settingsQuery } from '../practice-queries.ts'
import { SettingsForm } from './settings-form.tsx'
import { useSettingWords } from './use-setting-words.ts'
import { useSettingsForm } from './use-settings-form.ts'

/** How people get in, and how long they stay. */
export default function AccessTab() {
  const settings = useQuery(settingsQuery(usePractice().practiceId))
  return (
    <Loaded query={settings} loading={<LoadingState shape="card" rows={8} />}>
      {(read) => (
        <Stack gap={22}>
          <SignInForm settings={read} />
          <InvitationForm settings={read} />
          <AgeForm settings={read} />
        </Stack>
      )}
    </Loaded>
  )
}

function SignInForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation('practice')
  const say = useSettingWords()
  const edited = useSettingsForm(settings, [
    'secondFactorRequiredFor',
    'staffIdleMinutes',
    'clientIdleMinutes',
  ] as const)
  const { form } = edited
  return (
    <SettingsForm title={t('settings.access.signIn')} of={edited}>
      <Select
        label={say.label('secondFactorRequiredFor')}
        description={t('settings.access.secondFactorHint')}
        data={(['nobody', 'staff', 'everyone'] as const).map((value) => ({
          value,
          label: say.value('secondFactorRequiredFor', value),
        }))}
        {...form.getInputProps('secondFactorRequiredFor')}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing={18}>
        <NumberInput
          label={say.label('staffIdleMinutes')}
          description={t('settings.access.staffIdleHint')}
          min={5}
          max={15}
          allowDecimal={false}
          clampBehavior="blur"
          {...form.getInputProps('staffIdleMinutes')}
        />
        <NumberInput
          label={say.label('clientIdleMinutes')}
          description={t('settings.access.clientIdleHint')}
          min={5}
          max={30}
          allowDecimal={false}
          clampBehavior="blur"
          {...form.getInputProps('clientIdleMinutes')}
        />
      </SimpleGrid>
    </SettingsForm>
  )
}

function InvitationForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation('practice')
  const say = useSettingWords()
  const edited = useSettingsForm(settings, [
    'invitationDays',
    'isSecondStepRequired',
    'mayVerifyByEmail',
    'slug',
  ] as const)
  const { form } = edited
  const address = useQuery(configQuery).data
  return (
    <SettingsForm title={t('settings.access.invitations')} of={edited}>
      <NumberInput
        label={say.label('invitationDays')}
        description={t('settings.access.invitationDaysHint')}
        min={1}
        max={60}
        maw={360}
        allowDecimal={false}
        clampBehavior="blur"
        {...form.getInputProps('invitationDays')}
      />
      <Switch
        label={say.label('isSecondStepRequired')}
        description={t('settings.access.secondStepHint')}
        {...form.getInputProps('isSecondStepRequired', { type: 'checkbox' })}
      />
      <Switch
        label={say.label('mayVerifyByEmail')}
        description={t('settings.access.verifyByEmailHint')}
        {...form.getInputProps('mayVerifyByEmail', { type: 'checkbox' })}
      />
      <TextInput
        label={say.label('slug')}
        description={t('settings.access.slugHint')}
        maxLength={60}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        maw={480}
        {...form.getInputProps('slug')}
      />
      {address && (
        <Text size="sm" c="dimmed">
          {t('settings.access.slugNow', { address: `${window.location.origin}/p/${form.getValues().slug}` })}
        </Text>
      )}
    </SettingsForm>
  )
}

const permissions = ['basic', 'scheduling', 'messaging', 'documents', 'billing'] as const

function AgeForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation('practice')
  const say = useSettingWords()
  const edited = useSettingsForm(settings, [
    'guardianFullBeforeAge',
    'guardianEndsAtAge',
    'guardianLimitedPermissions',
  ] as const)
  const { form } = edited
  return (
    <SettingsForm title={t('settings.access.ages')} of={edited}>
      <Text c="dimmed">{t('settings.access.agesLead')}</Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing={18}>
        <NumberInput
          label={say.label('guardianFullBeforeAge')}
          description={t('settings.access.fullBeforeHint')}
          min={0}
          max={26}
          allowDecimal={false}
          clampBehavior="blur"
          {...form.getInputProps('guardianFullBeforeAge')}
        />
        <NumberInput
          label={say.label('guardianEndsAtAge')}
          description={t('settings.access.endsAtHint')}
          min={12}
          max={26}
          allowDecimal={false}
          clampBehavior="blur"
          {...form.getInputProps('guardianEndsAtAge')}
        />
      </SimpleGrid>
      <Checkbox.Group
        label={say.label('guardianLimitedPermissions')}
        description={t('settings.access.limitedHint')}
        {...form.getInputProps('guardianLimitedPermissions')}
      >
        <Stack gap={12} mt={12}>
          {permissions.map((permission) => (
            <Checkbox
              key={permission}
              value={permission}
              label={say.value('guardianLimitedPermissions', permission)}
            />
          ))}
        </Stack>
      </Checkbox.Group>
    </SettingsForm>
  )
}
