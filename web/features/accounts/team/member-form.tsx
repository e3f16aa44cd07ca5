import { Button, Card, Group, SimpleGrid, Stack, Switch, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { PageLink } from '../../../kernel/navigation.ts'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, sessionQuery, usePractice } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import type { TeamMember } from '../account-queries.ts'
import { RoleChoices } from './role-choices.tsx'

export function MemberForm({ member }: { member: TeamMember }) {
  const { t } = useTranslation('accounts')
  const practice = usePractice()
  const { practiceId } = practice
  const queries = useQueryClient()
  const isSelf = member.id === practice.staffId
  const isOwner = practice.roles.includes('owner')
  const mayChangeRoles = isOwner || !member.roles.includes('owner')
  const form = useForm({
    initialValues: {
      roles: member.roles as string[],
      displayName: member.displayName,
      credentials: member.credentials ?? '',
      npi: member.npi ?? '',
      license: member.license ?? '',
      mayInviteClients: member.mayInviteClients,
    },
    validate: {
      roles: (value) => (value.length === 0 ? t('member.rolesMissing') : null),
      displayName: (value) => (value.trim() === '' ? t('member.displayNameMissing') : null),
      npi: (value) => (/^(\d{10})?$/.test(value.trim()) ? null : t('member.npiWrong')),
    },
  })
  const { onSubmit, busy, refusal } = useSubmit(form, async (values) => {
    const isSame =
      values.roles.length === member.roles.length &&
      values.roles.every((role) => (member.roles as string[]).includes(role))
    await api.PATCH('/api/practices/{practiceId}/team/{staffId}', {
      params: { path: { practiceId, staffId: member.id } },
      body: {
        version: member.version,
        displayName: values.displayName.trim(),
        credentials: values.credentials.trim() || null,
        npi: values.npi.trim() || null,
        license: values.license.trim() || null,
        mayInviteClients: values.mayInviteClients,
        ...(isSame ? {} : { roles: values.roles as TeamMember['roles'] }),
      },
    })
    tell(t('member.saved'))
    await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'team') })
    await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'staff') })
    if (isSelf) await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
  })
  const mayChoose = (role: string) => {
    if (!mayChangeRoles || (role === 'owner' && !isOwner)) return false
    // One may give up a role of one's own, and take it again only before saving.
    return !isSelf || (member.roles as string[]).includes(role)
  }
  const holdsManager = (member.roles as string[]).includes('userManager')
  return (
    <form onSubmit={onSubmit} noValidate>
      <Card>
        <Stack gap={24}>
          <RefusalNote refusal={refusal} />
          <div>
            <Title order={2} mb={12}>
              {t('member.details')}
            </Title>
            <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing={18}>
              <TextInput
                label={t('member.displayName')}
                required
                maxLength={120}
                autoComplete="off"
                {...form.getInputProps('displayName')}
              />
              <TextInput
                label={t('member.credentials')}
                maxLength={60}
                autoComplete="off"
                {...form.getInputProps('credentials')}
              />
              <TextInput
                label={t('member.npi')}
                description={t('member.npiHint')}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                maxLength={12}
                inputMode="numeric"
                autoComplete="off"
                {...form.getInputProps('npi')}
              />
              <TextInput
                label={t('member.license')}
                maxLength={60}
                autoComplete="off"
                {...form.getInputProps('license')}
              />
            </SimpleGrid>
          </div>
          <RoleChoices
            label={t('member.roles')}
            description={
              !mayChangeRoles ? t('member.onlyOwners') : isSelf ? t('member.ownRoles') : t('member.rolesText')
            }
            fixed={holdsManager ? ['userManager'] : []}
            mayChoose={mayChoose}
            {...form.getInputProps('roles')}
          />
          <Switch
            label={t('member.mayInvite')}
            description={t('member.mayInviteText')}
            {...form.getInputProps('mayInviteClients', { type: 'checkbox' })}
          />
          <Group gap={10}>
            <Button type="submit" loading={busy}>
              {t('member.save')}
            </Button>
            <Button
              component={PageLink}
              to={`${addressOf(practice)}/staff`}
              variant="default"
              disabled={busy}
            >
              {t('member.cancel')}
            </Button>
          </Group>
        </Stack>
      </Card>
    </form>
  )
}
