import { Card, Stack, Switch, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Notice } from '../profile-queries.ts'
import type { ProfileForm } from './profile-values.ts'

interface NoticeSwitchProps {
  form: ProfileForm
  kind: Notice
  label: string
  hint: string
}

export function NoticeSwitch({ form, kind, label, hint }: NoticeSwitchProps) {
  const { off } = form.getValues()
  return (
    <Switch
      label={label}
      description={hint}
      checked={!off.includes(kind)}
      onChange={(event) =>
        form.setFieldValue(
          'off',
          event.currentTarget.checked ? off.filter((other) => other !== kind) : [...off, kind],
        )
      }
    />
  )
}

export function MessagingTab({ form }: { form: ProfileForm }) {
  const { t } = useTranslation('myProfile')
  return (
    <Card>
      <Title order={2} size="h3" mb="md">
        {t('messaging.notices')}
      </Title>
      <NoticeSwitch
        form={form}
        kind="newMessage"
        label={t('messaging.newMessage')}
        hint={t('messaging.newMessageHint')}
      />
    </Card>
  )
}

export function FormsTab({ form }: { form: ProfileForm }) {
  const { t } = useTranslation('myProfile')
  return (
    <Card>
      <Title order={2} size="h3" mb="md">
        {t('forms.notices')}
      </Title>
      <Stack gap={18}>
        <NoticeSwitch
          form={form}
          kind="formSubmitted"
          label={t('forms.formSubmitted')}
          hint={t('forms.formSubmittedHint')}
        />
        <NoticeSwitch
          form={form}
          kind="inviteeRegistered"
          label={t('forms.inviteeRegistered')}
          hint={t('forms.inviteeRegisteredHint')}
        />
      </Stack>
    </Card>
  )
}
