import { Anchor, Card, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/navigation.ts'
import { TimeZoneSelect } from '../../../kernel/time-zone-select.tsx'
import { TourSettings } from '../../tours/index.ts'
import { NoticeSwitch } from './notices-tabs.tsx'
import type { ProfileForm } from './profile-values.ts'

export function AccountTab({ form }: { form: ProfileForm }) {
  const { t } = useTranslation('myProfile')
  return (
    <Stack gap={20}>
      <Card>
        <Title order={2} size="h3">
          {t('account.name')}
        </Title>
        <Text c="dimmed" mb="md">
          {t('account.nameHint')}
        </Text>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            label={t('account.firstName')}
            autoComplete="given-name"
            maxLength={80}
            required
            {...form.getInputProps('firstName')}
          />
          <TextInput
            label={t('account.middleInitial')}
            autoComplete="additional-name"
            maxLength={2}
            {...form.getInputProps('middleInitial')}
          />
          <TextInput
            label={t('account.lastName')}
            autoComplete="family-name"
            maxLength={80}
            required
            {...form.getInputProps('lastName')}
          />
          <TextInput
            label={t('account.suffix')}
            placeholder={t('account.suffixHint')}
            autoComplete="honorific-suffix"
            maxLength={12}
            {...form.getInputProps('suffix')}
          />
        </SimpleGrid>
        <TimeZoneSelect
          mt="md"
          label={t('account.timeZone')}
          description={t('account.timeZoneHint')}
          {...form.getInputProps('timeZone')}
        />
      </Card>
      <Card>
        <Title order={2} size="h3" mb="md">
          {t('account.notices')}
        </Title>
        <NoticeSwitch
          form={form}
          kind="paymentCameIn"
          label={t('account.paymentCameIn')}
          hint={t('account.paymentCameInHint')}
        />
      </Card>
      <Card>
        <Title order={2} size="h3">
          <Anchor component={PageLink} to="/user/security" inherit>
            {t('account.security')}
          </Anchor>
        </Title>
        <Text c="dimmed">{t('account.securityText')}</Text>
      </Card>
      <TourSettings />
    </Stack>
  )
}
