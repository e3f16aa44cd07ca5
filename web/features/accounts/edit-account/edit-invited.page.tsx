import { Button, Card, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, asProblem, type paths } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { formatPhone } from '../../../kernel/format.ts'
import { PageLink, useGo, usePathParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { EmptyState, Loaded, LoadingState, RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { nameOf } from '../account-queries.ts'

type Invited =
  paths['/api/practices/{practiceId}/accounts/invited/{invitationId}']['get']['responses'][200]['content']['application/json']

/** Corrects the address of somebody who has not registered; saving writes to it at once (MGR-8). */
export default function EditInvitedPage() {
  const { t } = useTranslation('accounts')
  const practice = usePractice()
  const { practiceId } = practice
  const { invitationId } = usePathParts<{ invitationId: string }>()
  const list = `${addressOf(practice)}/accounts`
  const invited = useQuery({
    queryKey: keyIn({ practiceId }, 'accounts', 'invited', invitationId),
    gcTime: 0,
    queryFn: async () =>
      (
        await api.GET('/api/practices/{practiceId}/accounts/invited/{invitationId}', {
          params: { path: { practiceId, invitationId } },
        })
      ).data!,
  })
  const isOver = ['invitation-over', 'not-found'].includes(asProblem(invited.error).kind)
  if (!invited.data && invited.isError && isOver)
    return (
      <>
        <PageHeader title={t('invited.documentTitle')} back={{ to: list, label: t('list.title') }} />
        <Card>
          <EmptyState
            title={t('invited.over')}
            action={
              <Button component={PageLink} to={list}>
                {t('invited.toList')}
              </Button>
            }
          />
        </Card>
      </>
    )
  return (
    <Loaded query={invited} loading={<LoadingState shape="page" />}>
      {(data) => <InvitedForm key={data.id} invited={data} list={list} />}
    </Loaded>
  )
}

function InvitedForm({ invited, list }: { invited: Invited; list: string }) {
  const { t } = useTranslation('accounts')
  const { practiceId, timeZone } = usePractice()
  const format = useFormat()
  const go = useGo()
  const queries = useQueryClient()
  const form = useForm({
    initialValues: { email: invited.email, phone: invited.phone ? formatPhone(invited.phone) : '' },
    validate: { email: (value) => (value.trim() === '' ? t('invited.emailMissing') : null) },
  })
  const { onSubmit, busy, refusal } = useSubmit(form, async (values) => {
    const { data } = await api.PUT('/api/practices/{practiceId}/accounts/invited/{invitationId}', {
      params: { path: { practiceId, invitationId: invited.id } },
      body: { email: values.email.trim(), phone: values.phone.trim() || null },
    })
    tell(t('invited.sent', { email: data!.email }))
    tell(t('invited.voided'))
    await go(list)
    await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'accounts') })
    await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'clients') })
  })
  return (
    <>
      <PageHeader
        title={t('invited.title', { name: nameOf(invited) })}
        lead={t('invited.lead', { date: format.date(invited.sentAt, timeZone, 'dated') })}
        back={{ to: list, label: t('list.title') }}
      />
      <form onSubmit={onSubmit} noValidate>
        <Card maw={620}>
          <Stack gap={20}>
            <RefusalNote refusal={refusal} />
            <TextInput
              type="email"
              label={t('invited.email')}
              autoComplete="off"
              required
              maxLength={254}
              {...form.getInputProps('email')}
            />
            <TextInput
              type="tel"
              label={t('invited.phone')}
              description={t('invited.phoneHint')}
              autoComplete="off"
              maxLength={40}
              {...form.getInputProps('phone')}
            />
            <Group gap={10}>
              <Button type="submit" loading={busy}>
                {t('invited.save')}
              </Button>
              <Button component={PageLink} to={list} variant="default" disabled={busy}>
                {t('invited.cancel')}
              </Button>
            </Group>
          </Stack>
        </Card>
      </form>
    </>
  )
}
