import {
  Button,
  Card,
  Group,
  SegmentedControl,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  TextInput,
} from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { PageLink, useGo } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { languageNames, languages } from '../../../kernel/words.ts'
import { type GivenRole, givenRoles, RoleChoices } from './role-choices.tsx'

/** Mails somebody a link to work at the practice (INV-5). */
export default function InviteStaffPage() {
  const { t, i18n } = useTranslation('accounts')
  const practice = usePractice()
  const { practiceId } = practice
  const list = `${addressOf(practice)}/staff`
  const go = useGo()
  const queries = useQueryClient()
  const form = useForm({
    initialValues: {
      firstName: '',
      lastName: '',
      email: '',
      displayName: '',
      credentials: '',
      phone: '',
      isProvider: true,
      roles: [] as string[],
      locale: i18n.language.startsWith('es') ? 'es' : 'en',
    },
    validate: {
      firstName: (value) => (value.trim() === '' ? t('invite.firstNameMissing') : null),
      lastName: (value) => (value.trim() === '' ? t('invite.lastNameMissing') : null),
      email: (value) => (value.trim() === '' ? t('invite.emailMissing') : null),
      roles: (value, { isProvider }) => (value.length === 0 && !isProvider ? t('invite.rolesMissing') : null),
    },
  })
  const { onSubmit, busy, refusal } = useSubmit(form, async (values) => {
    const { data } = await api.POST('/api/practices/{practiceId}/team/invitations', {
      params: { path: { practiceId } },
      body: {
        email: values.email.trim(),
        firstName: values.firstName.trim(),
        lastName: values.lastName.trim(),
        roles: [...(values.isProvider ? ['provider' as const] : []), ...(values.roles as GivenRole[])],
        locale: values.locale as 'en' | 'es',
        ...(values.displayName.trim() && { displayName: values.displayName.trim() }),
        ...(values.credentials.trim() && { credentials: values.credentials.trim() }),
        ...(values.phone.trim() && { phone: values.phone.trim() }),
      },
    })
    if (!data) return
    tell(t('invite.done', { email: values.email.trim() }))
    await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'team') })
    await go(list)
  })
  const mayNameOwners = practice.roles.includes('owner')
  return (
    <>
      <PageHeader
        title={t('invite.title')}
        lead={t('invite.lead')}
        back={{ to: list, label: t('team.title') }}
      />
      <form onSubmit={onSubmit} noValidate>
        <Card maw={760}>
          <Stack gap={22}>
            <RefusalNote refusal={refusal} />
            <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing={18}>
              <TextInput
                label={t('invite.firstName')}
                required
                maxLength={80}
                autoComplete="off"
                {...form.getInputProps('firstName')}
              />
              <TextInput
                label={t('invite.lastName')}
                required
                maxLength={80}
                autoComplete="off"
                {...form.getInputProps('lastName')}
              />
              <TextInput
                type="email"
                label={t('invite.email')}
                required
                maxLength={254}
                autoComplete="off"
                {...form.getInputProps('email')}
              />
              <TextInput
                type="tel"
                label={t('invite.phone')}
                description={t('invite.phoneHint')}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                maxLength={40}
                autoComplete="off"
                {...form.getInputProps('phone')}
              />
              <TextInput
                label={t('invite.displayName')}
                description={t('invite.displayNameHint')}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                maxLength={120}
                autoComplete="off"
                {...form.getInputProps('displayName')}
              />
              <TextInput
                label={t('invite.credentials')}
                description={t('invite.credentialsHint')}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                maxLength={60}
                autoComplete="off"
                {...form.getInputProps('credentials')}
              />
            </SimpleGrid>
            <Switch
              label={t('invite.isProvider')}
              description={t('invite.isProviderText')}
              {...form.getInputProps('isProvider', { type: 'checkbox' })}
            />
            <RoleChoices
              label={t('invite.roles')}
              offered={givenRoles.filter(
                (role) => role !== 'provider' && (role !== 'owner' || mayNameOwners),
              )}
              {...form.getInputProps('roles')}
            />
            <div>
              <Text component="div" fw={600} id="language" mb={6}>
                {t('invite.language')}
              </Text>
              <SegmentedControl
                aria-labelledby="language"
                data={languages.map((value) => ({ value, label: languageNames[value] }))}
                {...form.getInputProps('locale')}
              />
            </div>
            <Group gap={10}>
              <Button type="submit" loading={busy}>
                {t('invite.submit')}
              </Button>
              <Button component={PageLink} to={list} variant="default" disabled={busy}>
                {t('invite.cancel')}
              </Button>
            </Group>
          </Stack>
        </Card>
      </form>
    </>
  )
}
